/** What stands below a closed ticket. */
export const words = {
  closedTicket: 'This ticket is closed.',
  summary: 'What was done',
  wasItSolved: 'Was it solved?',
  yes: 'Yes',
  no: 'No',
  comment: 'Comment (optional)',
  sendRating: 'Send',
  changeRating: 'Change',
  cancel: 'Cancel',
  wasSolved: 'You told us: solved.',
  wasNotSolved: 'You told us: not solved.',
  thanks: 'Thank you, this was sent to support.',
  commentTooLong: (characters: string) => `Characters over the limit: ${characters}. Shorten the comment.`,
  openFollowUp: 'Open a follow-up',
  followUpHint: 'If the problem comes back, go on in a new ticket that is linked to this one.',
  unsentReply: 'Your unsent reply',
  cause: 'Cause',
  usedParts: 'Parts',
  timeSpent: 'Time spent',
  downloadReport: 'Download service report (PDF)',
  downloadingReport: 'The service report is being downloaded…',
  downloadedReport: 'The service report was downloaded.',
  /** What the file is called where the server does not say. */
  reportName: 'service-report',
};

export type ClosingWords = typeof words;
