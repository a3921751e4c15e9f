import type { Words } from './words.ts';

/** French. */
export const fr: Words = {
  status: { new: 'Nouveau', in_progress: 'En cours', closed: 'Fermé' },
  machineStatus: { running: 'En marche', limited: 'Fonctionnement limité', stopped: 'À l’arrêt' },
  kind: { chat: 'Demande d’assistance', callback: 'Être rappelé' },
  labels: {
    ticket: 'Ticket',
    status: 'Statut',
    machine: 'Machine',
    serial: 'Numéro de série',
    machineStatus: 'État de la machine',
    statusWhenOpened: 'État de la machine à l’ouverture',
    subject: 'Objet',
    description: 'Description',
    summary: 'Résumé',
    openedOn: 'Ouvert le',
    answerExpectedFrom: 'Réponse prévue à partir du',
    assignee: 'Technicien en charge',
    attachments: 'Pièces jointes',
    username: 'Nom d’utilisateur',
    reason: 'Motif',
  },
  happened: {
    opened: (by, kind) =>
      kind === 'chat' ? `${by} a ouvert une demande d’assistance.` : `${by} a demandé un rappel téléphonique.`,
    claimed: (by) => `${by} s’occupe désormais du ticket.`,
    reached: (by) => `${by} a appelé et a joint un interlocuteur.`,
    notReached: (by) => `${by} a appelé sans pouvoir joindre personne.`,
    callAgain: (moment) => `Prochain appel prévu : ${moment}.`,
    closed: (by) => `${by} a fermé le ticket.`,
    reopened: (by) => `${by} a rouvert le ticket.`,
    rated: (by, isSolved) =>
      isSolved ? `${by} a indiqué que le problème est résolu.` : `${by} a indiqué que le problème n’est pas résolu.`,
  },
  notice: {
    follow: 'Suivre ce ticket',
    why: (ticketNumber, site) =>
      `Vous recevez cet e-mail car votre adresse figure parmi les contacts à informer du ticket #${ticketNumber} (${site}).`,
    unsubscribe: 'Ne plus recevoir d’e-mails sur ce ticket',
  },
  unread: {
    heading: (count) => (count === 1 ? 'L’assistance vous a répondu' : `L’assistance vous a envoyé ${count} messages`),
    open: 'Ouvrir le ticket',
    why: (ticketNumber, site) =>
      `Vous recevez cet e-mail car vous participez au ticket #${ticketNumber} (${site}) et n’aviez pas encore lu ce qui précède.`,
    answerThere: 'Pour répondre, ouvrez le ticket : les réponses à cet e-mail ne parviennent pas à l’assistance.',
  },
  password: {
    firstHeading: (site) => `Votre accès à ${site}`,
    firstSentence: 'Votre accès est prêt. Choisissez un mot de passe pour votre première connexion.',
    forgottenHeading: 'Définir un nouveau mot de passe',
    forgottenSentence: (site) => `Un nouveau mot de passe a été demandé pour votre compte ${site}.`,
    button: 'Choisir un mot de passe',
    firstLife:
      'Le lien est utilisable une seule fois, pendant 72 heures. Passé ce délai, « Mot de passe oublié » vous en enverra un autre.',
    forgottenLife: 'Le lien est utilisable une seule fois, pendant 30 minutes.',
    notYou: 'Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail : votre mot de passe reste inchangé.',
  },
  declined: {
    heading: 'Votre demande d’identifiants',
    sentence: (site) => `Nous ne pouvons pas vous donner accès à ${site} : votre demande n’a pas été acceptée.`,
    next: 'Si vous pensez qu’il s’agit d’une erreur, contactez-nous par votre moyen habituel.',
  },
  alert: {
    heading: 'Les messages n’arrivent pas dans Slack',
    sentence:
      'Ce que les clients écrivent, ou ce qui s’y rattache, n’arrive pas à vos techniciens dans Slack. Rien n’est perdu : tout est conservé et remis plus tard.',
    parked: (count) =>
      count === 1
        ? 'Une remise a été abandonnée et vous attend.'
        : `${count} remises ont été abandonnées et vous attendent.`,
    late: (count) => (count === 1 ? 'Une attend depuis' : `${count} attendent, la plus ancienne depuis`),
    remedy:
      'Consultez `sportello deliveries list` sur le serveur, remédiez à la cause, puis relancez ce qui a été abandonné avec `sportello deliveries retry --all`.',
    headingOfEvents: 'Ce qui se fait dans Slack n’arrive pas à Sportello',
    parkedEvents: (count) =>
      count === 1
        ? 'Une action d’un technicien dans Slack, comme une réponse, a été reçue sans pouvoir être reprise. Elle a été abandonnée et vous attend.'
        : `${count} actions de techniciens dans Slack, comme des réponses, ont été reçues sans pouvoir être reprises. Elles ont été abandonnées et vous attendent.`,
    remedyOfEvents:
      'Consultez `sportello events list` sur le serveur, remédiez à la cause, puis relancez ce qui a été abandonné avec `sportello events retry --all`.',
    wellHeading: 'Tout fonctionne de nouveau avec Slack',
    wellAgain: 'Tout ce qui attendait est passé.',
  },
  automatic: 'Cet e-mail a été envoyé automatiquement.',
  follow: {
    timeline: 'Historique',
    conversation: 'Conversation',
    readOnly:
      'Cette page est en lecture seule. Ne transmettez pas son adresse : toute personne qui l’a peut lire ce ticket.',
    withdrawn: 'Ce message a été retiré.',
    edited: 'modifié',
    support: 'Assistance',
  },
  report: {
    title: 'Rapport d’intervention',
    fileName: 'rapport-d’intervention',
    attached: 'Le rapport d’intervention est joint au format PDF.',
    kind: 'Demande',
    company: 'Entreprise',
    customer: 'Utilisateur',
    technician: 'Technicien',
    claimedOn: 'Pris en charge le',
    closedOn: 'Fermé le',
    calls: 'Appels',
    cause: 'Cause',
    parts: 'Pièces',
    timeSpent: 'Temps passé',
    page: (page, count) => `Page ${page} sur ${count}`,
  },
  unsubscribe: {
    title: 'Ne plus recevoir d’e-mails sur ce ticket ?',
    question: (email, ticketNumber) => `${email} ne recevra plus d’e-mails sur le ticket #${ticketNumber}.`,
    stays: 'Les autres tickets ne sont pas concernés.',
    button: 'Ne plus recevoir d’e-mails',
    doneTitle: 'Vous ne recevrez plus d’e-mails sur ce ticket',
    done: 'Vous pouvez fermer cette page.',
  },
  gone: {
    title: 'Ce lien ne fonctionne pas',
    sentence:
      'Il est peut-être incomplet ou n’est plus valable. Ouvrez le lien de l’e-mail le plus récent, ou adressez-vous à la personne qui a ouvert le ticket.',
  },
};
