/** What is said before a customer is signed out: by a shared device, or with something unsent. */
export const words = {
  aboutToEnd: 'Are you still there? This is a shared device: you will be signed out in one minute.',
  staySignedIn: 'Stay signed in',

  leave: 'Sign out and lose what is not sent?',
  unsent: (count: number) =>
    count === 1 ? '1 message or ticket is waiting to be sent.' : `${count} messages or tickets are waiting to be sent.`,
  unfinished: (count: number) => (count === 1 ? '1 draft is not finished.' : `${count} drafts are not finished.`),
  lostForGood: 'Signing out removes this from the device for good.',
  stay: 'Stay',
  leaveAnyway: 'Sign out and discard',
};

export type SharedDeviceWords = typeof words;
