import type { SignInWords } from '../en/sign-in.ts';

export const words: SignInWords = {
  signIn: 'Accedi',
  whichCredentials: 'Con le credenziali dell’area clienti.',
  allFieldsRequired: 'Tutti i campi sono obbligatori.',
  endedElsewhere: 'La sessione è stata terminata in un’altra scheda.',
  username: 'Nome utente',
  password: 'Password',
  enterUsername: 'Inserire il nome utente.',
  enterPassword: 'Inserire la password.',
  wrongCredentials: 'Nome utente o password errati. Verificarli e riprovare.',
};
