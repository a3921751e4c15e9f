import type { SignInWords } from '../en/sign-in.ts';

export const words: SignInWords = {
  signIn: 'Se connecter',
  whichCredentials: 'Avec les identifiants de votre espace client.',
  allFieldsRequired: 'Tous les champs sont obligatoires.',
  endedElsewhere: 'La session a été fermée dans un autre onglet.',
  endedIdle: 'Session fermée après 15 minutes d’inactivité. Il ne reste rien sur cet appareil.',
  username: 'Nom d’utilisateur',
  password: 'Mot de passe',
  enterUsername: 'Saisissez le nom d’utilisateur.',
  enterPassword: 'Saisissez le mot de passe.',
  wrongCredentials: 'Nom d’utilisateur ou mot de passe incorrect. Réessayez.',
  sharedDevice: 'Appareil partagé',
  sharedDeviceHint: 'La session se ferme après 15 minutes d’inactivité. Il ne reste rien sur cet appareil.',
  ownDeviceHint: 'Sinon, vous restez connecté sur cet appareil.',
  requestCredentials: 'Demander des identifiants',
  forgotPassword: 'Mot de passe oublié ?',
  tooManyAttempts: (minutes) =>
    `Trop de tentatives. Réessayez ${new Intl.RelativeTimeFormat('fr').format(minutes, 'minute')}.`,
  signInToPortal: 'Connectez-vous au portail pour lire et ouvrir des tickets. L’assistance s’ouvrira ensuite.',
  identityEnded: 'Session expirée. Rechargez la page pour continuer : votre saisie est conservée.',
  notRecognised: 'Votre compte du portail n’a pas été reconnu. Rechargez la page ou reconnectez-vous au portail.',
};
