import type { AccessWords } from '../en/access.ts';

export const words: AccessWords = {
  backToSignIn: 'Torna all’accesso',
  requestIntro: 'Inserire i propri dati. Verificheremo la richiesta e risponderemo per e-mail.',
  yourName: 'Nome e cognome',
  company: 'Azienda',
  email: 'Indirizzo e-mail',
  serial: 'Seriale di una macchina (facoltativo)',
  serialHint: 'Si trova sulla targhetta della macchina. Ci aiuta a riconoscere più in fretta il cliente.',
  requestMessage: 'Messaggio (facoltativo)',
  sendRequest: 'Invia la richiesta',
  requestSent: 'Richiesta ricevuta',
  requestSentHint: (email) =>
    `Se la richiesta può essere accolta, arriverà un’e-mail a ${email} con un link per impostare la password. Controllare anche la posta indesiderata.`,
  resetPassword: 'Reimposta la password',
  resetIntro: 'Inserire il nome utente o l’indirizzo e-mail. Invieremo un link per impostare una nuova password.',
  usernameOrEmail: 'Nome utente o indirizzo e-mail',
  sendLink: 'Invia il link',
  linkSent: 'Controllare la posta',
  linkSentHint:
    'Se esiste un utente con i dati inseriti, un link per impostare una nuova password è in arrivo. È valido per 30 minuti.',
  problems: {
    name: 'Inserire nome e cognome.',
    company: 'Inserire il nome dell’azienda.',
    email: 'Inserire un indirizzo e-mail come nome@esempio.it.',
    serial: 'Verificare il seriale o lasciare vuoto il campo.',
    message: 'Verificare il messaggio o lasciare vuoto il campo.',
    username: 'Inserire il nome utente o l’indirizzo e-mail.',
  },
};
