import type { Story } from './demo-story.ts';

const day = 24 * 60;

/** What Acme's customers asked for, in every state and of both kinds, oldest first. */
export const acmeStories: Story[] = [
  {
    minutesAgo: 33 * day,
    by: 'bruno',
    name: 'suction cups',
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
        says: 'Buongiorno Bruno, per la PZ 12 del 2022 il codice è **40-1187** (kit da 8 ventose).',
      },
      { minute: 65, by: 'customer', says: 'Ordinato, grazie.' },
      {
        minute: 3 * day,
        by: 'davide',
        closes: 'Sostituite le ventose della testa di presa con il kit 40-1187. Controllare l’usura ogni 2.000 ore.',
        report: { cause: 'Ventose indurite: 4.600 ore di lavoro.', parts: '4 × kit 40-1187', minutes: 50 },
      },
      { minute: 3 * day + 80, by: 'customer', rates: true, comment: 'Kit arrivato il giorno dopo.' },
    ],
  },
  {
    minutesAgo: 20 * day,
    by: 'anna',
    request: {
      kind: 'callback',
      phone: '+39 051 555 0142',
      callWindow: { from: '14:00', to: '16:00' },
      serial: 'VP250-21-0418',
      description: 'Vorrei pianificare la manutenzione annuale delle due VP 250 prima di Natale.',
    },
    lines: [
      {
        minute: 25,
        by: 'marta',
        calls: 'not_reached',
        note: 'Riprovo più tardi, come da fascia indicata.',
        againInMinutes: 120,
      },
      { minute: 150, by: 'marta', calls: 'reached', note: 'Confermati il 9 e il 10 dicembre, due tecnici.' },
      { minute: 157, by: 'marta', closes: 'Manutenzione annuale delle due VP 250 fissata per il 9 e 10 dicembre.' },
      { minute: 170, by: 'customer', rates: true },
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
        says: 'Ha controllato la tensione del nastro? Sulla LB 90 va rifatta a ogni cambio di spessore.',
      },
      { minute: 90, by: 'customer', says: 'Era quello, adesso è perfetta.' },
      {
        minute: 95,
        by: 'marta',
        closes: 'Regolata la tensione del nastro per il nuovo spessore delle etichette.',
        report: { cause: 'Etichette più spesse del lotto precedente.', minutes: 25 },
      },
    ],
  },
  {
    minutesAgo: 2 * day,
    by: 'bruno',
    files: ['scheda-incarto-250g.pdf'],
    contacts: ['qualita@bellini.example'],
    request: {
      kind: 'chat',
      category: 'software',
      serial: 'FW320-19-0236',
      subject: 'Nuova ricetta per formato 250 g',
      machineStatus: 'running',
      description: 'Ci serve la ricetta per il nuovo formato da 250 g (incarto 180 x 95 mm). Allego la scheda.',
    },
    lines: [
      {
        minute: 130,
        by: 'davide',
        says: 'Buongiorno, preparo la ricetta. Mi conferma il passo fotocellula a 169 mm?',
        editedTo: 'Buongiorno, preparo la ricetta. Mi conferma il passo fotocellula a **196 mm**?',
      },
      { minute: 184, by: 'customer', says: 'Confermo 196 mm. La produzione parte lunedì.' },
      { minute: 191, by: 'davide', says: 'La carico adesso, fermate la macchina.', isWithdrawn: true },
      {
        minute: 200,
        by: 'davide',
        says: 'La carico in teleassistenza domani alle 9:00:\n\n1. la macchina deve essere **ferma** per 10 minuti\n2. il selettore va su `REMOTO`\n3. alla fine provate 20 confezioni prima di ripartire',
      },
    ],
  },
  {
    minutesAgo: 5 * 60,
    by: 'carla',
    files: ['alarm-e217.svg'],
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
        says: 'E217 è il sensore della porta destra: può controllare che il connettore `X12` sia ben serrato?',
      },
    ],
  },
  {
    minutesAgo: 3 * 60,
    by: 'anna',
    files: ['torn-film.svg', 'sealing-jaws.svg'],
    contacts: ['capoturno@bellini.example'],
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
        says: 'Buongiorno Anna, a che temperatura lavorano le ganasce e che film state usando?',
      },
      {
        minute: 14,
        by: 'customer',
        says: 'Superiore 148 °C, inferiore 151 °C. Film PP 30 micron, stesso lotto di ieri.',
        files: ['jaw-temperatures.svg'],
      },
      {
        minute: 21,
        by: 'marta',
        says: 'Provi così:\n\n- scenda a **138 °C** su entrambe\n- dopo 50 confezioni mi dica se cambia\n\nIntanto verifico il gioco del coltello.',
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
    lines: [{ minute: 40, by: 'davide', calls: 'not_reached', againInMinutes: 60 }],
  },
  {
    minutesAgo: 26,
    by: 'bruno',
    followUpOf: 'suction cups',
    request: {
      kind: 'chat',
      category: 'mechanical',
      serial: 'PZ12-22-0051',
      subject: 'La testa di presa perde ancora le scatole',
      machineStatus: 'limited',
      description: 'Con le ventose nuove va meglio, ma da ieri la testa perde una scatola ogni due pallet.',
    },
    lines: [],
  },
];
