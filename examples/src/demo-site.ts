import type { NewSite } from '@sportello/server';
import type { Story } from './demo-story.ts';

/** A portal of the demo: how it is set up, whose machines it knows, and what has happened so far. */
export interface DemoSite {
  settings: Omit<NewSite, 'allowedOrigins' | 'portalUrl' | 'identityKey'>;
  /** How its technicians serve it. */
  service: Pick<NewSite, 'serviceHours' | 'escalation' | 'cannedReplies' | 'slackRouting' | 'threadReplies'>;
  /** Of the page that holds the widget. */
  page: string;
  /** Its host signs users in itself. */
  hasIdentity: boolean;
  companies: DemoCompany[];
  stories: Story[];
}

interface DemoCompany {
  name: string;
  people: { username: string; name: string; email: string }[];
  /** Model, serial number and the username of who runs it. */
  machines: ReadonlyArray<readonly [model: string, serial: string, username: string | null]>;
}
