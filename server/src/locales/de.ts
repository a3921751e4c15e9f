import type { Words } from './words.ts';

/** German. */
export const de: Words = {
  status: { new: 'Neu', in_progress: 'In Bearbeitung', closed: 'Geschlossen' },
  machineStatus: { running: 'In Betrieb', limited: 'Eingeschränkt in Betrieb', stopped: 'Steht still' },
  kind: { chat: 'Supportanfrage', callback: 'Rückruf' },
  labels: {
    ticket: 'Ticket',
    status: 'Status',
    machine: 'Maschine',
    serial: 'Seriennummer',
    machineStatus: 'Zustand der Maschine',
    statusWhenOpened: 'Zustand der Maschine bei Eröffnung',
    subject: 'Betreff',
    description: 'Beschreibung',
    summary: 'Zusammenfassung',
    openedOn: 'Eröffnet am',
    answerExpectedFrom: 'Antwort voraussichtlich ab',
    assignee: 'Zuständig',
    attachments: 'Anhänge',
    username: 'Benutzername',
    reason: 'Grund',
  },
  happened: {
    opened: (by, kind) =>
      kind === 'chat' ? `${by} hat eine Supportanfrage eröffnet.` : `${by} hat um einen Rückruf gebeten.`,
    claimed: (by) => `${by} kümmert sich jetzt um das Ticket.`,
    reached: (by) => `${by} hat angerufen und bei Ihnen jemanden erreicht.`,
    notReached: (by) => `${by} hat angerufen, aber niemanden erreicht.`,
    callAgain: (moment) => `Nächster Anruf: ${moment}.`,
    closed: (by) => `${by} hat das Ticket geschlossen.`,
    reopened: (by) => `${by} hat das Ticket wieder geöffnet.`,
    rated: (by, isSolved) =>
      isSolved
        ? `${by} hat angegeben, dass das Problem gelöst ist.`
        : `${by} hat angegeben, dass das Problem nicht gelöst ist.`,
  },
  notice: {
    follow: 'Ticket verfolgen',
    why: (ticketNumber, site) =>
      `Sie erhalten diese E-Mail, weil Ihre Adresse als Kontakt für das Ticket #${ticketNumber} (${site}) angegeben wurde.`,
    unsubscribe: 'Keine E-Mails mehr zu diesem Ticket',
  },
  unread: {
    heading: (count) =>
      count === 1 ? 'Der Support hat Ihnen geantwortet' : `Der Support hat Ihnen ${count} Nachrichten geschickt`,
    open: 'Ticket öffnen',
    why: (ticketNumber, site) =>
      `Sie erhalten diese E-Mail, weil Sie am Ticket #${ticketNumber} (${site}) beteiligt sind und dies noch nicht gelesen hatten.`,
    answerThere:
      'Um zu antworten, öffnen Sie bitte das Ticket: Antworten auf diese E-Mail erreichen den Support nicht.',
  },
  password: {
    firstHeading: (site) => `Ihr Zugang zu ${site}`,
    firstSentence: 'Ihr Zugang ist eingerichtet. Wählen Sie ein Passwort, um sich zum ersten Mal anzumelden.',
    forgottenHeading: 'Neues Passwort festlegen',
    forgottenSentence: (site) => `Für Ihr Konto bei ${site} wurde ein neues Passwort angefordert.`,
    button: 'Passwort wählen',
    firstLife:
      'Der Link ist 72 Stunden lang und nur einmal gültig. Danach erhalten Sie über „Passwort vergessen“ einen neuen.',
    forgottenLife: 'Der Link ist 30 Minuten lang und nur einmal gültig.',
    notYou: 'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail: Ihr Passwort bleibt unverändert.',
  },
  declined: {
    heading: 'Ihre Anfrage zu Zugangsdaten',
    sentence: (site) => `Wir können Ihnen keinen Zugang zu ${site} geben: Ihre Anfrage wurde abgelehnt.`,
    next: 'Wenn Sie das für einen Irrtum halten, wenden Sie sich bitte auf dem üblichen Weg an uns.',
  },
  alert: {
    heading: 'Nachrichten erreichen Slack nicht',
    sentence:
      'Was Kunden schreiben oder was dazugehört, erreicht Ihre Techniker in Slack nicht. Es geht nichts verloren: Es wird aufbewahrt und später zugestellt.',
    parked: (count) =>
      count === 1
        ? 'Eine Zustellung wurde aufgegeben und wartet auf Sie.'
        : `${count} Zustellungen wurden aufgegeben und warten auf Sie.`,
    late: (count) => (count === 1 ? 'Eine wartet seit' : `${count} warten, die älteste seit`),
    remedy:
      'Sehen Sie auf dem Server mit `sportello deliveries list` nach, beheben Sie die Ursache und stellen Sie das Aufgegebene mit `sportello deliveries retry --all` zurück.',
    headingOfEvents: 'Was in Slack geschieht, erreicht Sportello nicht',
    parkedEvents: (count) =>
      count === 1
        ? 'Etwas, das ein Techniker in Slack getan hat, etwa eine Antwort, kam an und konnte nicht übernommen werden. Es wurde aufgegeben und wartet auf Sie.'
        : `${count} Vorgänge von Technikern in Slack, etwa Antworten, kamen an und konnten nicht übernommen werden. Sie wurden aufgegeben und warten auf Sie.`,
    remedyOfEvents:
      'Sehen Sie auf dem Server mit `sportello events list` nach, beheben Sie die Ursache und stellen Sie das Aufgegebene mit `sportello events retry --all` zurück.',
    wellHeading: 'Mit Slack läuft alles wieder',
    wellAgain: 'Alles, was gewartet hat, ist durchgekommen.',
  },
  automatic: 'Diese E-Mail wurde automatisch versendet.',
  follow: {
    timeline: 'Verlauf',
    conversation: 'Konversation',
    readOnly:
      'Diese Seite ist nur zum Lesen. Bitte geben Sie ihre Adresse nicht weiter: Wer sie hat, kann dieses Ticket lesen.',
    withdrawn: 'Diese Nachricht wurde zurückgezogen.',
    edited: 'bearbeitet',
    support: 'Support',
  },
  report: {
    title: 'Servicebericht',
    fileName: 'Servicebericht',
    attached: 'Der Servicebericht ist als PDF angehängt.',
    kind: 'Anfrage',
    company: 'Firma',
    customer: 'Benutzer',
    technician: 'Techniker',
    claimedOn: 'Übernommen am',
    closedOn: 'Geschlossen am',
    calls: 'Anrufe',
    cause: 'Ursache',
    parts: 'Ersatzteile',
    timeSpent: 'Arbeitszeit',
    page: (page, count) => `Seite ${page} von ${count}`,
  },
  unsubscribe: {
    title: 'Keine E-Mails mehr zu diesem Ticket?',
    question: (email, ticketNumber) => `${email} erhält dann keine E-Mails mehr zum Ticket #${ticketNumber}.`,
    stays: 'Andere Tickets sind nicht betroffen.',
    button: 'Keine E-Mails mehr',
    doneTitle: 'Sie erhalten keine E-Mails mehr zu diesem Ticket',
    done: 'Sie können diese Seite schließen.',
  },
  gone: {
    title: 'Dieser Link funktioniert nicht',
    sentence:
      'Er ist vielleicht unvollständig oder nicht mehr gültig. Öffnen Sie den Link aus der neuesten E-Mail, oder fragen Sie die Person, die das Ticket eröffnet hat.',
  },
};
