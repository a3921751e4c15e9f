/** What is said before a shared device forgets its user. */
export const words = {
  aboutToEnd: 'Are you still there? This is a shared device: you will be signed out in one minute.',
  staySignedIn: 'Stay signed in',
};

export type SharedDeviceWords = typeof words;
