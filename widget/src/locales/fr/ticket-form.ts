import type { TicketFormWords } from '../en/ticket-form.ts';

export const words: TicketFormWords = {
  howCanWeHelp: 'Comment pouvons-nous vous aider ?',
  kindHints: {
    chat: 'Décrivez le problème : un technicien répond dans le chat.',
    callback: 'Laissez votre numéro : un technicien vous rappelle.',
  },
  choose: 'Choisir…',
  optional: 'facultatif',
  fields: {
    category: 'Catégorie',
    machine: 'Machine',
    subject: 'Objet',
    machineStatus: 'État de la machine',
    description: 'Description',
    phone: 'Numéro de téléphone',
    callWindow: 'Quand vous appeler ?',
    attachments: 'Pièces jointes',
    contacts: 'Contacts à informer',
  },
  noMachine: 'Aucune machine enregistrée pour votre entreprise. Indiquez-la dans la description.',
  machineStatuses: { running: 'En marche', limited: 'Fonctionnement limité', stopped: 'À l’arrêt' },
  descriptionHint: 'Que s’est-il passé, depuis quand et sur quel composant ?',
  followUpHeading: (number) => `Suite du ticket #${number}`,
  discardDraft: 'Supprimer le brouillon',
  draftDiscarded: 'Le brouillon a été supprimé.',
  toReview: 'Récapitulatif',

  machineHint: 'Saisissez une partie du modèle ou du numéro de série.',
  machinesFound: (count) => `Machines trouvées : ${count}.`,
  moreMachines: (count) => `Premières machines trouvées : ${count}. Précisez la recherche.`,
  noMachineFound: 'Aucune machine avec ce modèle ou ce numéro de série.',
  machinesNotLoaded: 'Impossible de charger les machines. Vérifiez le réseau et réessayez.',
  clearMachine: 'Effacer la machine',

  windowEnds: 'La fin doit être après le début.',
  windowPast: 'Ce moment est passé. Choisissez-en un autre.',

  missing: {
    kind: 'Choisissez le type d’assistance.',
    category: 'Choisissez une catégorie dans la liste.',
    machine: 'Choisissez la machine dans la liste.',
    subject: 'Indiquez l’objet en quelques mots.',
    machineStatus: 'Indiquez l’état de la machine.',
    description: 'Décrivez ce qui s’est passé.',
    phone: 'Indiquez le numéro de téléphone à appeler.',
    callWindow: 'Indiquez le jour, le début et la fin.',
    attachments: 'Ajoutez au moins une photo, une vidéo ou un PDF.',
    contacts: 'Indiquez au moins une adresse e-mail.',
  },
  tooLong: (characters) => `Ce texte peut contenir au plus ${characters} caractères. Raccourcissez-le.`,
  refusedValue: 'Valeur refusée. Vérifiez-la et renvoyez.',
};
