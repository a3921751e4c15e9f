import type { DemoSite } from './demo-site.ts';

const weekday: Array<[string, string]> = [
  ['08:00', '12:30'],
  ['13:30', '18:00'],
];

/** How Acme's technicians work: in office hours, and Davide is called for a machine that stands still. */
export const acmeService: DemoSite['service'] = {
  serviceHours: {
    days: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: [], sun: [] },
    closedDates: ['2026-12-25', '2027-01-01'],
  },
  escalation: { stopped: [{ afterMinutes: 15, mention: 'U0DAVIDE' }], limited: [], running: [], other: [] },
  cannedReplies: [
    {
      key: 'send-photos',
      title: 'Ask for photos',
      texts: {
        it: 'Gentile {user}, ci mandi per favore qualche foto della {machine} ({serial}) e del messaggio sul pannello.',
        en: 'Dear {user}, please send us some photos of the {machine} ({serial}) and of the message on its panel.',
        de: 'Guten Tag {user}, bitte schicken Sie uns Fotos der {machine} ({serial}) und der Meldung auf dem Bedienfeld.',
      },
    },
    {
      key: 'restart',
      title: 'Restart the machine',
      texts: {
        it: 'Spenga la {machine} dall’interruttore generale, attenda 30 secondi, la riaccenda e ci dica se l’allarme torna.',
        en: 'Switch the {machine} off at the main switch, wait 30 seconds, switch it on and tell us whether the alarm returns.',
        de: 'Schalten Sie die {machine} am Hauptschalter aus, warten Sie 30 Sekunden, schalten Sie sie ein und sagen Sie uns, ob der Alarm wiederkommt.',
      },
    },
    {
      key: 'part-shipped',
      title: 'Spare part is on its way',
      texts: {
        it: 'Il ricambio per il ticket #{number} è partito oggi e arriva entro due giorni. {technician}',
        en: 'The spare part for ticket #{number} left today and arrives within two days. {technician}',
      },
    },
  ],
};
