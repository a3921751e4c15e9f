/** What the review of a new ticket says. */
export const words = {
  review: 'Review',
  reviewHint: 'This is what will be sent. Anything can still be changed.',
  change: 'Change',
  changeField: (label: string) => `Change: ${label}`,
  kindOfTicket: 'Kind of support',
  nothingEntered: 'not given',
  filesStillGoing: (count: number) =>
    `${count} ${count === 1 ? 'file is' : 'files are'} still being uploaded. The ticket is sent when they are there.`,
  filesFailed: (count: number) =>
    `${count} ${count === 1 ? 'file has' : 'files have'} not been uploaded. Try again or remove them, then send.`,
  stopSending: 'Do not send yet',
};

export type ReviewWords = typeof words;
