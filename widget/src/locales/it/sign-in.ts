import type { SignInWords } from '../en/sign-in.ts';

export const words: SignInWords = {
  signIn: 'Accedi',
  whichCredentials: 'Con le credenziali dell’area clienti.',
  allFieldsRequired: 'Tutti i campi sono obbligatori.',
  endedElsewhere: 'La sessione è stata terminata in un’altra scheda.',
  endedIdle: 'Sessione chiusa dopo 15 minuti di inattività. Su questo dispositivo non resta nulla.',
  username: 'Nome utente',
  password: 'Password',
  enterUsername: 'Inserire il nome utente.',
  enterPassword: 'Inserire la password.',
  wrongCredentials: 'Nome utente o password errati. Verificarli e riprovare.',
  sharedDevice: 'Dispositivo condiviso',
  sharedDeviceHint: 'La sessione si chiude dopo 15 minuti di inattività e sul dispositivo non resta nulla.',
  ownDeviceHint: 'Altrimenti l’accesso resta attivo su questo dispositivo.',
  requestCredentials: 'Richiedi le credenziali',
  forgotPassword: 'Password dimenticata?',
  tooManyAttempts: (minutes) =>
    `Troppi tentativi. Riprovare ${new Intl.RelativeTimeFormat('it').format(minutes, 'minute')}.`,
  signInToPortal: 'Accedere al portale per leggere e aprire i ticket. Il supporto si apre poi da solo.',
  identityEnded: 'Sessione scaduta. Ricaricare la pagina per continuare: il testo inserito è stato conservato.',
  notRecognised: 'L’utente del portale non è stato riconosciuto. Ricaricare la pagina o accedere di nuovo al portale.',
};
