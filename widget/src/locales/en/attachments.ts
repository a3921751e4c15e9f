const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;

/** What the list of files to attach says. */
export const words = {
  attachmentsLabel: 'Attachments',
  addFiles: 'Add photos, videos or PDF',
  takePhoto: 'Take a photo',
  dropHere: 'Drop the files here',
  attachmentLimits: (count: number, picture: string, video: string) =>
    `Up to ${files(count)}: photos and PDF up to ${picture}, videos up to ${video} each.`,
  leftOut: (most: number, count: number) => `No more than ${files(most)} can be attached. Left out: ${count}.`,
  filesAdded: (count: number) => `Added: ${files(count)}.`,
  fileDone: (name: string) => `${name}: uploaded.`,
  fileProgress: (name: string) => `Upload of ${name}`,
  fileWaiting: 'Waiting…',
  fileReady: 'Uploaded',
  cancelFile: (name: string) => `Cancel ${name}`,
  removeFile: (name: string) => `Remove ${name}`,
  retryFile: 'Try again',
  fileProblems: {
    'wrong-type': 'Only photos (JPEG, PNG, WebP, GIF, AVIF), videos (MP4, MOV, WebM) and PDF files can be attached.',
    empty: 'This file is empty.',
    'too-large': 'This file is too large.',
    'too-many-pixels': 'This picture has too many pixels. Save it smaller: at most 60 megapixels.',
    unreadable: 'This file is damaged and cannot be opened. Choose another one.',
    line: 'No connection: the upload resumes by itself when it is back.',
    busy: 'Support is busy: the upload resumes by itself in a moment.',
    server: 'The upload failed on our side.',
    full: 'There is no room for files at the moment. Send without it or try again later.',
    gone: 'This file is no longer there. Remove it and add it again.',
  },
  /** Largest size, after `too-large`. */
  largest: (size: string) => `The limit is ${size}.`,
};

export type AttachmentsWords = typeof words;
