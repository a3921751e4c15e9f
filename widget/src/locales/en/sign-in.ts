/** What the sign-in says. */
export const words = {
  signIn: 'Sign in',
  whichCredentials: 'With the credentials of your customer account.',
  allFieldsRequired: 'All fields are required.',
  endedElsewhere: 'The session was ended in another tab.',
  username: 'Username',
  password: 'Password',
  enterUsername: 'Enter your username.',
  enterPassword: 'Enter your password.',
  wrongCredentials: 'Wrong username or password. Check both and try again.',
};

export type SignInWords = typeof words;
