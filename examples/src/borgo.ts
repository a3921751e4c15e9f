import { borgoService } from './borgo-service.ts';
import { borgoStories } from './borgo-stories.ts';
import type { DemoSite } from './demo-site.ts';

/** An English-language portal whose page *Requests* offers one kind of request, in the words of its maker. */
export const borgo: DemoSite = {
  page: '/demo/requests',
  hasIdentity: false,
  settings: {
    key: 'borgo',
    name: 'Officine Borgo',
    accentColor: '#8a1f3d',
    defaultLanguage: 'en',
    timeZone: 'Europe/Rome',
    phoneCountry: 'IT',
    lastTicketNumber: 214,
    signIn: { password: true, credentialRequests: true, forgotPassword: true },
    words: {
      tickets: { en: 'Requests', it: 'Richieste' },
      newTicket: { en: 'Send Request', it: 'Invia una richiesta' },
      send: { en: 'Send', it: 'Invia' },
      backToTickets: { en: 'Back to requests', it: 'Torna alle richieste' },
      closedTickets: { en: 'Closed requests (Show/Hide)', it: 'Richieste chiuse (Mostra/Nascondi)' },
      chooseTicket: {
        en: 'Choose a request to read and answer it here.',
        it: 'Scegliere una richiesta per leggerla e rispondere qui.',
      },
    },
    categories: [
      { key: 'assistance', labels: { en: 'Technical assistance', it: 'Assistenza tecnica' } },
      { key: 'parts', labels: { en: 'Spare parts', it: 'Ricambi' } },
      { key: 'format', labels: { en: 'Format change', it: 'Cambio formato' } },
      { key: 'documents', labels: { en: 'Manuals and drawings', it: 'Manuali e disegni' } },
    ],
    forms: [
      {
        kind: 'chat',
        labels: { en: 'Request', it: 'Richiesta' },
        fields: [
          { name: 'category', isRequired: true, labels: { en: 'Type of request', it: 'Tipo di richiesta' } },
          { name: 'machine', isRequired: true },
          { name: 'subject', isRequired: true },
          { name: 'machineStatus', isRequired: true },
          { name: 'description', isRequired: true },
          { name: 'attachments', isRequired: false, labels: { en: 'Images or video', it: 'Immagini o video' } },
          { name: 'contacts', isRequired: false, labels: { en: 'Contact to notify', it: 'Contatto da avvisare' } },
        ],
      },
    ],
  },
  service: borgoService,
  companies: [
    {
      name: 'Northfield Bakeries Ltd',
      people: [
        { username: 'elena', name: 'Elena Marsh', email: 'elena@northfield.example' },
        { username: 'frank', name: 'Frank Osei', email: 'frank@northfield.example' },
      ],
      machines: [
        ['Tresca 80', 'TR80-1187', 'elena'],
        ['Tresca 80', 'TR80-1188', 'elena'],
        ['Tresca 80', 'TR80-1242', 'frank'],
        ['Tresca 120', 'TR120-0311', 'elena'],
        ['Tresca 120', 'TR120-0312', 'frank'],
        ['Marena S', 'MS-0907', 'elena'],
        ['Marena S', 'MS-0934', null],
        ['Marena XL', 'MXL-0058', 'frank'],
        ['Gemella', 'GE-2206', 'elena'],
        ['Gemella', 'GE-2207', 'elena'],
        ['Ponte 4', 'P4-0419', 'frank'],
        ['Ponte 6', 'P6-0102', null],
      ],
    },
  ],
  stories: borgoStories,
};
