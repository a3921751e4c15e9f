import type { TicketFormWords } from '../en/ticket-form.ts';

export const words: TicketFormWords = {
  howCanWeHelp: 'Wie können wir Ihnen helfen?',
  kindHints: {
    chat: 'Beschreiben Sie das Problem: Ein Techniker antwortet im Chat.',
    callback: 'Geben Sie Ihre Nummer an: Ein Techniker ruft Sie zurück.',
  },
  choose: 'Auswählen …',
  optional: 'optional',
  fields: {
    category: 'Kategorie',
    machine: 'Maschine',
    subject: 'Betreff',
    machineStatus: 'Zustand der Maschine',
    description: 'Beschreibung',
    phone: 'Telefonnummer',
    callWindow: 'Wann sollen wir anrufen?',
    attachments: 'Anhänge',
    contacts: 'Zu benachrichtigende Kontakte',
  },
  noMachine: 'Für Ihre Firma ist keine Maschine registriert. Geben Sie sie in der Beschreibung an.',
  machineStatuses: { running: 'In Betrieb', limited: 'Eingeschränkt in Betrieb', stopped: 'Steht still' },
  descriptionHint: 'Was ist passiert, seit wann und an welchem Bauteil?',
  followUpHeading: (number) => `Folgeticket zu #${number}`,
  discardDraft: 'Entwurf verwerfen',
  draftDiscarded: 'Der Entwurf wurde verworfen.',
  toReview: 'Zusammenfassung',

  machineHint: 'Geben Sie einen Teil des Modells oder der Seriennummer ein.',
  machinesFound: (count) => `Gefundene Maschinen: ${count}.`,
  moreMachines: (count) => `Angezeigte Maschinen: ${count}. Es gibt weitere: Geben Sie mehr ein.`,
  noMachineFound: 'Keine Maschine mit diesem Modell oder dieser Seriennummer.',
  machinesNotLoaded: 'Laden der Maschinen fehlgeschlagen. Prüfen Sie das Netz und versuchen Sie es erneut.',
  clearMachine: 'Maschine löschen',

  windowEnds: 'Das Ende muss nach dem Beginn liegen.',
  windowPast: 'Diese Zeit ist schon vorbei. Wählen Sie eine spätere.',

  missing: {
    kind: 'Wählen Sie, wie wir Ihnen helfen sollen.',
    category: 'Wählen Sie eine Kategorie aus der Liste.',
    machine: 'Wählen Sie die Maschine aus der Liste.',
    subject: 'Geben Sie den Betreff an.',
    machineStatus: 'Geben Sie den Zustand der Maschine an.',
    description: 'Beschreiben Sie, was passiert ist.',
    phone: 'Geben Sie die Telefonnummer an.',
    callWindow: 'Geben Sie Tag, Beginn und Ende an.',
    attachments: 'Fügen Sie mindestens ein Foto, ein Video oder eine PDF hinzu.',
    contacts: 'Geben Sie mindestens eine E-Mail-Adresse an.',
  },
  tooLong: (characters) => `Dieser Text darf höchstens ${characters} Zeichen haben. Kürzen Sie ihn.`,
  refusedValue: 'Dieser Wert wurde nicht angenommen. Prüfen Sie ihn und senden Sie erneut.',
};
