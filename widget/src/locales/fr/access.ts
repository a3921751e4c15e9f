import type { AccessWords } from '../en/access.ts';

export const words: AccessWords = {
  backToSignIn: 'Retour à la connexion',
  requestIntro: 'Indiquez vos coordonnées. Nous vérifions la demande et répondons par e-mail.',
  yourName: 'Prénom et nom',
  company: 'Entreprise',
  email: 'Adresse e-mail',
  serial: 'Numéro de série d’une machine (facultatif)',
  serialHint: 'Il figure sur la plaque signalétique de la machine et nous aide à vous identifier plus vite.',
  requestMessage: 'Message (facultatif)',
  sendRequest: 'Envoyer la demande',
  requestSent: 'Demande reçue',
  requestSentHint: (email) =>
    `Si la demande peut être acceptée, vous recevrez à l’adresse ${email} un e-mail contenant un lien pour définir votre mot de passe. Vérifiez aussi le courrier indésirable.`,
  resetPassword: 'Réinitialiser le mot de passe',
  resetIntro:
    'Saisissez votre nom d’utilisateur ou votre adresse e-mail. Nous vous enverrons un lien pour définir un nouveau mot de passe.',
  usernameOrEmail: 'Nom d’utilisateur ou adresse e-mail',
  sendLink: 'Envoyer le lien',
  linkSent: 'Consultez vos e-mails',
  linkSentHint:
    'Si un compte correspond à votre saisie, un lien pour définir un nouveau mot de passe vient d’être envoyé. Il est valable 30 minutes.',
  problems: {
    name: 'Saisissez votre prénom et votre nom.',
    company: 'Saisissez le nom de votre entreprise.',
    email: 'Saisissez une adresse e-mail comme nom@exemple.fr.',
    serial: 'Vérifiez le numéro de série ou laissez ce champ vide.',
    message: 'Vérifiez le message ou laissez ce champ vide.',
    username: 'Saisissez votre nom d’utilisateur ou votre adresse e-mail.',
  },
};
