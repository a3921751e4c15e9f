/** What files in a conversation say, and the view that shows one large. */
export const words = {
  files: 'Attachments',
  picture: 'Photo',
  video: 'Video',
  /** Names one file: "Photo 2 of 3, sent 14:05 by Anna". */
  fileSent: (what: string, place: number, count: number, time: string, name: string) =>
    `${what} ${place} of ${count}, sent ${time} by ${name}`,
  place: (place: number, count: number) => `${place} of ${count}`,
  previous: 'Previous',
  next: 'Next',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  download: 'Download',
  fileGone: 'This file cannot be shown at the moment. Check the network and try again.',
  fileArriving: (name: string) => `${name} is on its way…`,
  fileFailed: (name: string) => `${name} could not be transferred: ask the technician to send it in another form.`,
  fileArrived: (name: string) => `${name} has arrived.`,
};

export type FilesWords = typeof words;
