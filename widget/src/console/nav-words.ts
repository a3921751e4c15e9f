import type { HomeView, SiteView } from './client/route.ts';
import { wordsOf } from './words-of.ts';

interface NavWords {
  groups: { look: string; service: string; people: string; home: string };
  views: { [View in SiteView | HomeView]: string };
  menu: string;
  signOut: string;
  skip: string;
  allSites: string;
  language: string;
  failed: string;
  reload: string;
  leave: string;
}

/** What the frame of the console says: names of its views and of its groups. */
export const navWords = wordsOf<NavWords>({
  en: {
    groups: { look: 'Look and embedding', service: 'Service', people: 'Customers and machines', home: 'Installation' },
    views: {
      overview: 'Overview',
      branding: 'Branding',
      forms: 'Forms and types',
      words: 'Words',
      embed: 'Embed',
      'sign-in': 'Sign-in',
      hours: 'Service hours',
      slack: 'Slack',
      replies: 'Canned replies',
      mail: 'Mails',
      companies: 'Companies',
      customers: 'Users',
      machines: 'Machines',
      import: 'Import and export',
      webhooks: 'Webhooks',
      sites: 'Sites',
      deliveries: 'Deliveries',
      audit: 'Audit log',
      doctor: 'Doctor',
      keys: 'Keys of programs',
      account: 'My account',
    },
    menu: 'Menu',
    signOut: 'Sign out',
    skip: 'Skip to the content',
    allSites: 'All sites',
    language: 'Language',
    failed: 'This page could not be loaded.',
    reload: 'Try again',
    leave: 'What you typed here is not saved. Leave this page?',
  },
  it: {
    groups: {
      look: 'Aspetto e incorporamento',
      service: 'Servizio',
      people: 'Clienti e macchine',
      home: 'Installazione',
    },
    views: {
      overview: 'Panoramica',
      branding: 'Marchio',
      forms: 'Moduli e tipologie',
      words: 'Parole',
      embed: 'Incorporamento',
      'sign-in': 'Accesso',
      hours: 'Orari di servizio',
      slack: 'Slack',
      replies: 'Risposte pronte',
      mail: 'E-mail',
      companies: 'Aziende',
      customers: 'Utenti',
      machines: 'Macchine',
      import: 'Importa ed esporta',
      webhooks: 'Webhook',
      sites: 'Siti',
      deliveries: 'Consegne',
      audit: 'Registro',
      doctor: 'Diagnosi',
      keys: 'Chiavi dei programmi',
      account: 'Il mio account',
    },
    menu: 'Menu',
    signOut: 'Esci',
    skip: 'Vai al contenuto',
    allSites: 'Tutti i siti',
    language: 'Lingua',
    failed: 'Non è stato possibile caricare questa pagina.',
    reload: 'Riprova',
    leave: 'Quello che hai scritto qui non è salvato. Lasciare la pagina?',
  },
});
