/** What the sign-in says. */
export const words = {
  signIn: 'Sign in',
  whichCredentials: 'With the credentials of your customer account.',
  allFieldsRequired: 'All fields are required.',
  endedElsewhere: 'The session was ended in another tab.',
  endedIdle: 'You were signed out after 15 minutes without activity. Nothing is left on this device.',
  username: 'Username',
  password: 'Password',
  enterUsername: 'Enter your username.',
  enterPassword: 'Enter your password.',
  wrongCredentials: 'Wrong username or password. Check both and try again.',
  sharedDevice: 'Shared device',
  sharedDeviceHint: 'Signs you out after 15 minutes without activity and leaves nothing on this device.',
  ownDeviceHint: 'Otherwise you stay signed in on this device.',
  requestCredentials: 'Request credentials',
  forgotPassword: 'Forgot password?',
  tooManyAttempts: (minutes: number) =>
    `Too many attempts. Try again ${new Intl.RelativeTimeFormat('en').format(minutes, 'minute')}.`,
  /** The host page says who its users are, and has not yet. */
  signInToPortal: 'Sign in to the portal to read and open your tickets. Support then opens by itself.',
  identityEnded: 'The session has ended. Reload this page to go on: what you typed is kept.',
  notRecognised: 'Your portal account could not be recognised. Reload this page, or sign in to the portal again.',
};

export type SignInWords = typeof words;
