/** What those say and are told who have no credentials, or no password any more. */
export const words = {
  backToSignIn: 'Back to sign-in',
  requestIntro: 'Tell us who you are. We check the request and answer by e-mail.',
  yourName: 'Your name',
  company: 'Company',
  email: 'E-mail address',
  serial: 'Serial number of a machine (optional)',
  serialHint: 'It is on the nameplate of the machine. It helps us recognise you sooner.',
  requestMessage: 'Message (optional)',
  sendRequest: 'Send request',
  requestSent: 'Request received',
  requestSentHint: (email: string) =>
    `If it can be accepted, you will get an e-mail at ${email} with a link to set your password. Look in the spam folder too.`,
  resetPassword: 'Reset password',
  resetIntro: 'Enter your username or e-mail address. We send you a link to set a new password.',
  usernameOrEmail: 'Username or e-mail address',
  sendLink: 'Send link',
  linkSent: 'Check your e-mail',
  linkSentHint:
    'If there is an account under what you entered, a link to set a new password is on its way. It is valid for 30 minutes.',
  problems: {
    name: 'Enter your name.',
    company: 'Enter the name of your company.',
    email: 'Enter an e-mail address such as name@example.com.',
    serial: 'Check the serial number, or leave this field empty.',
    message: 'Check the message, or leave this field empty.',
    username: 'Enter your username or your e-mail address.',
  },
};

export type AccessWords = typeof words;
