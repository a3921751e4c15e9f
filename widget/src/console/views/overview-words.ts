import { wordsOf } from '../words-of.ts';

const day = {
  en: (minutes: number) => `${Math.round(minutes / 144) / 10} days`,
  it: (minutes: number) => `${(Math.round(minutes / 144) / 10).toLocaleString('it')} giorni`,
};

/** What the view of a site's figures says. */
export const overviewWords = wordsOf({
  en: {
    title: 'Overview',
    period: 'Period',
    days: (count: number) => `Last ${count} days`,
    zone: (zone: string) => `Days of ${zone}`,
    openNow: 'Open now',
    newOf: (count: number) => `${count} not claimed yet`,
    opened: 'Opened',
    closed: 'Closed',
    firstAnswer: 'First answer',
    halfWithin: 'half of the tickets within',
    p90: (time: string) => `nine of ten within ${time}`,
    serviceTime: 'counted within service hours',
    unanswered: (count: number) => `${count} without an answer`,
    solved: 'Solved, say customers',
    rated: (count: number) => (count === 1 ? '1 rating' : `${count} ratings`),
    none: '–',
    perDay: 'Tickets per day',
    day: 'Day',
    byModel: 'Opened in the period, by machine model',
    byCategory: 'Opened in the period, by type',
    byMachineStatus: 'Open now, by state of the machine',
    noModel: 'no machine named',
    noCategory: 'no type chosen',
    others: 'all others',
    machineStatuses: { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' },
    noMachineStatus: 'not told',
    tickets: 'Tickets',
    nothing: 'Nothing in this period.',
    loading: 'Counting…',
    minutes: (minutes: number) =>
      minutes < 60
        ? `${Math.round(minutes)} min`
        : minutes < 1440
          ? `${Math.floor(minutes / 60)} h ${Math.round(minutes % 60)} min`
          : day.en(minutes),
  },
  it: {
    title: 'Panoramica',
    period: 'Periodo',
    days: (count: number) => `Ultimi ${count} giorni`,
    zone: (zone: string) => `Giorni di ${zone}`,
    openNow: 'Aperti ora',
    newOf: (count: number) => `${count} non ancora presi in carico`,
    opened: 'Aperti',
    closed: 'Chiusi',
    firstAnswer: 'Prima risposta',
    halfWithin: 'metà dei ticket entro',
    p90: (time: string) => `nove su dieci entro ${time}`,
    serviceTime: 'contato negli orari di servizio',
    unanswered: (count: number) => `${count} senza risposta`,
    solved: 'Risolti, dicono i clienti',
    rated: (count: number) => (count === 1 ? '1 valutazione' : `${count} valutazioni`),
    none: '–',
    perDay: 'Ticket per giorno',
    day: 'Giorno',
    byModel: 'Aperti nel periodo, per modello di macchina',
    byCategory: 'Aperti nel periodo, per tipologia',
    byMachineStatus: 'Aperti ora, per stato della macchina',
    noModel: 'nessuna macchina indicata',
    noCategory: 'nessuna tipologia scelta',
    others: 'tutti gli altri',
    machineStatuses: { running: 'In funzione', limited: 'Funzionamento limitato', stopped: 'Ferma' },
    noMachineStatus: 'non indicato',
    tickets: 'Ticket',
    nothing: 'Niente in questo periodo.',
    loading: 'Conteggio…',
    minutes: (minutes: number) =>
      minutes < 60
        ? `${Math.round(minutes)} min`
        : minutes < 1440
          ? `${Math.floor(minutes / 60)} h ${Math.round(minutes % 60)} min`
          : day.it(minutes),
  },
});
