import { wordsOf } from '../words-of.ts';

/** What the view of a site's webhooks says. */
export const webhooksWords = wordsOf({
  en: {
    title: 'Webhooks',
    intro:
      'Addresses of your other systems that are told what happens to tickets. Each event is signed with the webhook’s secret.',
    add: 'Add a webhook',
    url: 'Address',
    urlHint: 'Such as https://erp.example.com/hooks.',
    events: 'Events',
    none: 'No webhook yet.',
    waiting: (count: number) => `${count} on their way`,
    parked: (count: number) => `${count} parked`,
    switchedOff: 'Switched off: the address has answered that it is gone.',
    test: 'Send a test',
    remove: 'Remove',
    sure: 'Remove it, with what is still owed to it?',
    yes: 'Yes, remove',
    no: 'No',
    secret: 'Secret of the webhook',
    once: 'Shown this once: keep it where the events are received.',
    delivered: (status: number | null) => `Delivered${status ? ` (HTTP ${status})` : ''}.`,
    failed: 'Not delivered:',
  },
  it: {
    title: 'Webhook',
    intro:
      'Indirizzi degli altri vostri sistemi che vengono informati di quello che succede ai ticket. Ogni evento è firmato con il segreto del webhook.',
    add: 'Aggiungi un webhook',
    url: 'Indirizzo',
    urlHint: 'Per esempio https://erp.example.com/hooks.',
    events: 'Eventi',
    none: 'Ancora nessun webhook.',
    waiting: (count: number) => `${count} in viaggio`,
    parked: (count: number) => `${count} fermi`,
    switchedOff: 'Spento: l’indirizzo ha risposto di non esistere più.',
    test: 'Invia una prova',
    remove: 'Togli',
    sure: 'Toglierlo, con quello che gli è ancora dovuto?',
    yes: 'Sì, togli',
    no: 'No',
    secret: 'Segreto del webhook',
    once: 'Mostrato solo questa volta: conservatelo dove si ricevono gli eventi.',
    delivered: (status: number | null) => `Consegnato${status ? ` (HTTP ${status})` : ''}.`,
    failed: 'Non consegnato:',
  },
});
