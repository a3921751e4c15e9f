import type { AccessWords } from '../en/access.ts';

export const words: AccessWords = {
  backToSignIn: 'Zurück zur Anmeldung',
  requestIntro: 'Geben Sie Ihre Daten ein. Wir prüfen die Anfrage und antworten per E-Mail.',
  yourName: 'Vor- und Nachname',
  company: 'Firma',
  email: 'E-Mail-Adresse',
  serial: 'Seriennummer einer Maschine (optional)',
  serialHint: 'Sie steht auf dem Typenschild der Maschine und hilft uns, Sie schneller zuzuordnen.',
  requestMessage: 'Nachricht (optional)',
  sendRequest: 'Anfrage senden',
  requestSent: 'Anfrage erhalten',
  requestSentHint: (email) =>
    `Wenn wir der Anfrage entsprechen können, erhalten Sie an ${email} eine E-Mail mit einem Link, um Ihr Passwort festzulegen. Sehen Sie auch im Spam-Ordner nach.`,
  resetPassword: 'Passwort zurücksetzen',
  resetIntro:
    'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, um ein neues Passwort festzulegen.',
  usernameOrEmail: 'Benutzername oder E-Mail-Adresse',
  sendLink: 'Link senden',
  linkSent: 'Prüfen Sie Ihr Postfach',
  linkSentHint:
    'Wenn es zu Ihrer Eingabe ein Konto gibt, ist ein Link zum Festlegen eines neuen Passworts unterwegs. Er ist 30 Minuten gültig.',
  problems: {
    name: 'Geben Sie Vor- und Nachnamen ein.',
    company: 'Geben Sie den Namen der Firma ein.',
    email: 'Geben Sie eine E-Mail-Adresse wie name@beispiel.de ein.',
    serial: 'Prüfen Sie die Seriennummer oder lassen Sie das Feld leer.',
    message: 'Prüfen Sie die Nachricht oder lassen Sie das Feld leer.',
    username: 'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.',
  },
};
