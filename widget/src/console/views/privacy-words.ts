import type { ErasedCounts, LeftBehind } from '@sportello/server/contract/privacy';
import { wordsOf } from '../words-of.ts';

interface PrivacyWords {
  export: string;
  exportHint: string;
  download: string;
  erase: string;
  eraseHint: string;
  ask: string;
  title: (name: string) => string;
  going: string;
  staying: string;
  confirm: (username: string) => string;
  notTheirs: (username: string) => string;
  yes: string;
  no: string;
  erased: (name: string) => string;
  gone: string;
  stayed: string;
  account: string;
  counts: { [count in keyof ErasedCounts]: string };
  left: { [what in LeftBehind['what']]: string };
  slack: string;
  deliveries: string;
}

/** What the console says where a person's data is given out or erased. */
export const privacyWords = wordsOf<PrivacyWords>({
  en: {
    export: 'What is kept of this person',
    exportHint:
      'Everything as a JSON file, to be given to the person who asks for it. Addresses of files in it end after an hour. That you asked is in the audit log.',
    download: 'Download',
    erase: 'Erase this person',
    eraseHint:
      'Removes the account and what the person wrote, in Slack as well. You are first told what goes and what stays.',
    ask: 'Erase…',
    title: (name) => `Erase ${name} for good?`,
    going: 'This is removed',
    staying: 'This cannot be removed',
    confirm: (username) => `To go on, type the username: ${username}`,
    notTheirs: (username) => `Type ${username}, exactly as it stands here.`,
    yes: 'Erase for good',
    no: 'Cancel',
    erased: (name) => `${name} is erased`,
    gone: 'This was removed',
    stayed: 'This could not be removed',
    account: 'Account, password and links',
    counts: {
      tickets: 'Tickets, with all that was said in them',
      sharedTickets: 'Tickets with colleagues, of which only the person’s own words go',
      messages: 'Messages',
      notes: 'Notes of technicians',
      files: 'Files',
      contacts: 'Addresses that were kept informed',
      mails: 'Mails',
      sessions: 'Sessions',
      requests: 'Requests for credentials',
    },
    left: {
      slack_messages:
        'Messages that technicians wrote in Slack themselves, where a bot may delete only its own. They, or an admin of the workspace, can delete them.',
      answers: 'Answers of technicians in tickets where colleagues wrote too: they were said to them as well.',
      shared_address:
        'What stands under the e-mail address alone, because another user of the site has the same address.',
      webhooks: 'What other systems were told by webhooks. They keep it by rules of their own.',
      backups: 'Backups from before: they hold everything until they are deleted.',
    },
    slack: 'In Slack the bot now deletes its cards, posts and files. What Slack refuses is parked under:',
    deliveries: 'Deliveries',
  },
  it: {
    export: 'Che cosa si conserva di questa persona',
    exportHint:
      'Tutto in un file JSON, da consegnare alla persona che lo chiede. Gli indirizzi dei file al suo interno scadono dopo un’ora. La richiesta resta nel registro.',
    download: 'Scarica',
    erase: 'Cancella questa persona',
    eraseHint:
      'Toglie l’account e quello che la persona ha scritto, anche in Slack. Prima vedi che cosa sparisce e che cosa resta.',
    ask: 'Cancella…',
    title: (name) => `Cancellare ${name} per sempre?`,
    going: 'Viene tolto',
    staying: 'Non si può togliere',
    confirm: (username) => `Per continuare scrivi il nome utente: ${username}`,
    notTheirs: (username) => `Scrivi ${username}, esattamente come qui.`,
    yes: 'Cancella per sempre',
    no: 'Annulla',
    erased: (name) => `${name}: cancellazione eseguita`,
    gone: 'È stato tolto',
    stayed: 'Non si è potuto togliere',
    account: 'Account, password e link',
    counts: {
      tickets: 'Ticket, con tutto quello che vi è stato scritto',
      sharedTickets: 'Ticket con colleghi, da cui si tolgono solo le parole della persona',
      messages: 'Messaggi',
      notes: 'Note dei tecnici',
      files: 'File',
      contacts: 'Indirizzi tenuti informati',
      mails: 'E-mail',
      sessions: 'Sessioni',
      requests: 'Richieste di credenziali',
    },
    left: {
      slack_messages:
        'Messaggi che i tecnici hanno scritto direttamente in Slack, dove un bot può cancellare solo i propri. Possono cancellarli loro o un amministratore del workspace.',
      answers: 'Risposte dei tecnici nei ticket dove hanno scritto anche colleghi: erano anche per loro.',
      shared_address:
        'Quello che sta solo sotto l’indirizzo e-mail, perché un altro utente del sito ha lo stesso indirizzo.',
      webhooks: 'Quello che è stato detto ad altri sistemi con i webhook: lo conservano secondo regole proprie.',
      backups: 'I backup di prima: contengono tutto finché non si cancellano.',
    },
    slack:
      'In Slack il bot ora cancella le sue schede, i suoi messaggi e i suoi file. Quello che Slack rifiuta si ferma in:',
    deliveries: 'Consegne',
  },
});
