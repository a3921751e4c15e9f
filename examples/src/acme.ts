import { acmeService } from './acme-service.ts';
import { acmeStories } from './acme-stories.ts';
import type { DemoSite } from './demo-site.ts';

/** An Italian portal whose page *Tickets* offers to be helped in the chat or to be called back. */
export const acme: DemoSite = {
  page: '/demo/portal',
  hasIdentity: true,
  settings: {
    key: 'acme',
    name: 'Meccanica Acme',
    accentColor: '#0f5c6e',
    defaultLanguage: 'it',
    timeZone: 'Europe/Rome',
    phoneCountry: 'IT',
    lastTicketNumber: 1036,
    signIn: { password: true, credentialRequests: true, forgotPassword: true },
    categories: [
      { key: 'mechanical', labels: { en: 'Mechanical fault', it: 'Guasto meccanico' } },
      { key: 'electrical', labels: { en: 'Electrical fault', it: 'Guasto elettrico' } },
      { key: 'software', labels: { en: 'Software and recipes', it: 'Software e ricette' } },
      { key: 'quality', labels: { en: 'Product quality', it: 'Qualità del prodotto' } },
      { key: 'spare-parts', labels: { en: 'Spare parts', it: 'Ricambi' } },
      { key: 'other', labels: { en: 'Other', it: 'Altro' } },
    ],
    forms: [
      {
        kind: 'chat',
        labels: { en: 'Support request', it: 'Richiesta di supporto' },
        fields: [
          { name: 'category', isRequired: true },
          { name: 'machine', isRequired: true },
          { name: 'subject', isRequired: true },
          { name: 'machineStatus', isRequired: true },
          { name: 'description', isRequired: true },
          { name: 'attachments', isRequired: false },
          { name: 'contacts', isRequired: false },
        ],
      },
      {
        kind: 'callback',
        labels: { en: 'Call me back', it: 'Richiamami' },
        fields: [
          { name: 'phone', isRequired: true },
          { name: 'callWindow', isRequired: false },
          { name: 'machine', isRequired: false },
          { name: 'description', isRequired: true },
        ],
      },
    ],
  },
  service: acmeService,
  companies: [
    {
      name: 'Pastificio Bellini S.r.l.',
      people: [
        { username: 'anna', name: 'Anna Ferri', email: 'anna@bellini.example' },
        { username: 'bruno', name: 'Bruno Galli', email: 'bruno@bellini.example' },
      ],
      machines: [
        ['VP 250', 'VP250-21-0417', 'anna'],
        ['VP 250', 'VP250-21-0418', 'anna'],
        ['FW 320', 'FW320-19-0236', 'anna'],
        ['CW 40', 'CW40-21-0102', null],
        ['CP 600', 'CP600-20-0089', 'bruno'],
        ['PZ 12', 'PZ12-22-0051', 'bruno'],
      ],
    },
    {
      name: 'Caffè Monteverdi S.p.A.',
      people: [
        { username: 'carla', name: 'Carla Neri', email: 'carla@monteverdi.example' },
        { username: 'dario', name: 'Dario Fontana', email: 'dario@monteverdi.example' },
      ],
      machines: [
        ['VP 250', 'VP250-18-0311', 'carla'],
        ['VP 250', 'VP250-23-0502', 'carla'],
        ['LB 90', 'LB90-20-0077', 'carla'],
        ['CP 600', 'CP600-22-0140', 'dario'],
        ['PZ 12', 'PZ12-23-0064', 'dario'],
        ['CW 40', 'CW40-23-0139', null],
      ],
    },
  ],
  stories: acmeStories,
};
