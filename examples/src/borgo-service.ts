import type { DemoSite } from './demo-site.ts';

/** How Borgo's technicians work: slicers have a channel of their own, and what is said in a thread stays inside. */
export const borgoService: DemoSite['service'] = {
  slackRouting: [{ channel: 'borgo', machineModel: 'Tresca*' }],
  threadReplies: 'note',
  cannedReplies: [
    {
      key: 'send-drawing',
      title: 'Drawing follows',
      texts: {
        en: 'Dear {user}, the drawing for the {machine} {serial} follows by tomorrow. {technician}',
        it: 'Gentile {user}, il disegno per la {machine} {serial} arriva entro domani. {technician}',
      },
    },
  ],
};
