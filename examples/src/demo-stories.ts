/** One thing said in a story, so many minutes after its ticket was opened. */
export interface Line {
  minute: number;
  by: 'customer' | 'marta' | 'davide';
  body?: string;
  closes?: true;
}

/** A ticket of the demo and what was said in it. */
export interface Story {
  minutesAgo: number;
  by: 'anna' | 'bruno' | 'carla' | 'dario';
  request:
    | { kind: 'callback'; phone: string; description: string; serial?: undefined }
    | {
        kind: 'chat';
        category: string;
        serial: string;
        subject: string;
        machineStatus: 'running' | 'limited' | 'stopped';
        description: string;
      };
  lines: Line[];
}

const day = 24 * 60;

/** Tickets in every state and of both kinds, oldest first. */
export const stories: Story[] = [
  {
    minutesAgo: 33 * day,
    by: 'bruno',
    request: {
      kind: 'chat',
      category: 'spare-parts',
      serial: 'PZ12-22-0051',
      subject: 'Ventose usurate sulla testa di presa',
      machineStatus: 'running',
      description: 'Quattro ventose della testa di presa sono crepate. Quale codice devo ordinare?',
    },
    lines: [
      {
        minute: 42,
        by: 'davide',
        body: 'Buongiorno Bruno, per la PZ 12 del 2022 il codice è 40-1187 (kit da 8 ventose).',
      },
      { minute: 65, by: 'customer', body: 'Ordinato, grazie.' },
      { minute: 3 * day, by: 'davide', closes: true },
    ],
  },
  {
    minutesAgo: 20 * day,
    by: 'anna',
    request: {
      kind: 'callback',
      phone: '+39 051 555 0142',
      description: 'Vorrei pianificare la manutenzione annuale delle due VP 250 prima di Natale.',
    },
    lines: [
      { minute: 55, by: 'marta', body: 'Ci siamo sentite: confermati il 9 e il 10 dicembre, due tecnici.' },
      { minute: 57, by: 'marta', closes: true },
    ],
  },
  {
    minutesAgo: 12 * day,
    by: 'carla',
    request: {
      kind: 'chat',
      category: 'quality',
      serial: 'LB90-20-0077',
      subject: 'Etichette storte dopo il cambio bobina',
      machineStatus: 'limited',
      description: 'Da quando abbiamo cambiato fornitore le etichette escono inclinate di circa 2 mm.',
    },
    lines: [
      {
        minute: 25,
        by: 'marta',
        body: 'Ha controllato la tensione del nastro? Sulla LB 90 va rifatta a ogni cambio di spessore.',
      },
      { minute: 90, by: 'customer', body: 'Era quello, adesso è perfetta.' },
      { minute: 95, by: 'marta', closes: true },
    ],
  },
  {
    minutesAgo: 2 * day,
    by: 'bruno',
    request: {
      kind: 'chat',
      category: 'software',
      serial: 'FW320-19-0236',
      subject: 'Nuova ricetta per formato 250 g',
      machineStatus: 'running',
      description: 'Ci serve la ricetta per il nuovo formato da 250 g (incarto 180 x 95 mm).',
    },
    lines: [
      { minute: 130, by: 'davide', body: 'Buongiorno, preparo la ricetta. Mi conferma il passo fotocellula a 196 mm?' },
      { minute: 184, by: 'customer', body: 'Confermo 196 mm. La produzione parte lunedì.' },
      {
        minute: 200,
        by: 'davide',
        body: 'Perfetto, la carico in teleassistenza domani alle 9:00, la macchina deve essere ferma per 10 minuti.',
      },
    ],
  },
  {
    minutesAgo: 5 * 60,
    by: 'carla',
    request: {
      kind: 'chat',
      category: 'electrical',
      serial: 'VP250-23-0502',
      subject: 'Allarme E217 intermittente',
      machineStatus: 'limited',
      description: 'L’allarme E217 compare due o tre volte per turno e si azzera da solo.',
    },
    lines: [
      {
        minute: 18,
        by: 'davide',
        body: 'E217 è il sensore della porta destra: può controllare che il connettore X12 sia ben serrato?',
      },
    ],
  },
  {
    minutesAgo: 3 * 60,
    by: 'anna',
    request: {
      kind: 'chat',
      category: 'mechanical',
      serial: 'VP250-21-0417',
      subject: 'Film che si strappa alle ganasce di saldatura',
      machineStatus: 'stopped',
      description:
        'Dall’inizio del turno il film si strappa all’uscita delle ganasce ogni 10-15 confezioni. Abbiamo già pulito le ganasce e cambiato bobina.',
    },
    lines: [
      {
        minute: 9,
        by: 'marta',
        body: 'Buongiorno Anna, a che temperatura lavorano le ganasce e che film state usando?',
      },
      {
        minute: 14,
        by: 'customer',
        body: 'Superiore 148 °C, inferiore 151 °C. Film PP 30 micron, stesso lotto di ieri.',
      },
      {
        minute: 21,
        by: 'marta',
        body: 'Provi a scendere a 138 °C su entrambe e mi dica se cambia. Intanto verifico il gioco del coltello.',
      },
    ],
  },
  {
    minutesAgo: 70,
    by: 'dario',
    request: {
      kind: 'callback',
      phone: '+39 0535 555 871',
      description: 'Offerta per un secondo nastro in uscita della CP 600.',
    },
    lines: [],
  },
  {
    minutesAgo: 26,
    by: 'bruno',
    request: {
      kind: 'chat',
      category: 'electrical',
      serial: 'CP600-20-0089',
      subject: 'Inverter del nastro in allarme F07',
      machineStatus: 'stopped',
      description: 'L’inverter del nastro di carico va in F07 appena diamo il consenso. La linea è ferma.',
    },
    lines: [],
  },
];
