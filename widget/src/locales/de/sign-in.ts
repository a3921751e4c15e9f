import type { SignInWords } from '../en/sign-in.ts';

export const words: SignInWords = {
  signIn: 'Anmelden',
  whichCredentials: 'Mit den Zugangsdaten Ihres Kundenkontos.',
  allFieldsRequired: 'Alle Felder sind Pflichtfelder.',
  endedElsewhere: 'Die Sitzung wurde in einem anderen Tab beendet.',
  endedIdle: 'Nach 15 Minuten Inaktivität wurden Sie abgemeldet. Auf dem Gerät bleibt nichts zurück.',
  username: 'Benutzername',
  password: 'Passwort',
  enterUsername: 'Geben Sie den Benutzernamen ein.',
  enterPassword: 'Geben Sie das Passwort ein.',
  wrongCredentials: 'Benutzername oder Passwort falsch. Versuchen Sie es erneut.',
  sharedDevice: 'Gemeinsam genutztes Gerät',
  sharedDeviceHint: 'Nach 15 Minuten Inaktivität werden Sie abgemeldet. Auf dem Gerät bleibt nichts zurück.',
  ownDeviceHint: 'Andernfalls bleiben Sie auf diesem Gerät angemeldet.',
  requestCredentials: 'Zugangsdaten anfordern',
  forgotPassword: 'Passwort vergessen?',
  tooManyAttempts: (minutes) =>
    `Zu viele Versuche. Versuchen Sie es ${new Intl.RelativeTimeFormat('de').format(minutes, 'minute')} erneut.`,
  signInToPortal: 'Melden Sie sich im Portal an, um Tickets zu lesen und zu eröffnen. Danach öffnet sich der Support.',
  identityEnded: 'Sitzung abgelaufen. Laden Sie die Seite neu, um fortzufahren: Ihre Eingaben bleiben erhalten.',
  notRecognised:
    'Ihr Portalkonto wurde nicht erkannt. Laden Sie die Seite neu oder melden Sie sich erneut im Portal an.',
};
