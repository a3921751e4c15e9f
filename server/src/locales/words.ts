import type { TicketKind } from '../contract/sites.ts';
import type { MachineStatus, TicketStatus } from '../contract/tickets.ts';

/** Words of mails and of the pages that they lead to, in one language. `by` and `name` are names of people. */
export interface Words {
  status: Record<TicketStatus, string>;
  machineStatus: Record<MachineStatus, string>;
  kind: Record<TicketKind, string>;
  labels: {
    ticket: string;
    status: string;
    machine: string;
    serial: string;
    machineStatus: string;
    /** The same in a report, when the machine may run again. */
    statusWhenOpened: string;
    subject: string;
    description: string;
    summary: string;
    openedOn: string;
    answerExpectedFrom: string;
    assignee: string;
    attachments: string;
    username: string;
    reason: string;
  };
  /** Sentences of a timeline; the notices to contacts begin with them. */
  happened: {
    opened(by: string, kind: TicketKind): string;
    claimed(by: string): string;
    reached(by: string): string;
    notReached(by: string): string;
    callAgain(moment: string): string;
    closed(by: string): string;
    reopened(by: string): string;
    rated(by: string, isSolved: boolean): string;
  };
  notice: {
    follow: string;
    why(ticketNumber: number, site: string): string;
    unsubscribe: string;
  };
  unread: {
    heading(count: number): string;
    open: string;
    why(ticketNumber: number, site: string): string;
    /** Under the button: what to do instead of answering the mail. */
    answerThere: string;
  };
  password: {
    firstHeading(site: string): string;
    firstSentence: string;
    forgottenHeading: string;
    forgottenSentence(site: string): string;
    button: string;
    firstLife: string;
    forgottenLife: string;
    notYou: string;
  };
  declined: {
    heading: string;
    sentence(site: string): string;
    next: string;
  };
  /** To who looks after a site, about what is owed to Slack. */
  alert: {
    heading: string;
    sentence: string;
    parked(count: number): string;
    /** What waits; since when stands beside it. */
    late(count: number): string;
    remedy: string;
    /** Where what technicians did in Slack is all that was given up. */
    headingOfEvents: string;
    parkedEvents(count: number): string;
    remedyOfEvents: string;
    wellHeading: string;
    wellAgain: string;
  };
  /** Last line of every mail. */
  automatic: string;
  follow: {
    timeline: string;
    conversation: string;
    readOnly: string;
    withdrawn: string;
    edited: string;
    support: string;
  };
  report: {
    title: string;
    /** Begins the name of the file; the ticket's number and an ending follow. */
    fileName: string;
    attached: string;
    kind: string;
    company: string;
    customer: string;
    technician: string;
    claimedOn: string;
    closedOn: string;
    calls: string;
    cause: string;
    parts: string;
    timeSpent: string;
    page(page: number, count: number): string;
  };
  unsubscribe: {
    title: string;
    question(email: string, ticketNumber: number): string;
    stays: string;
    button: string;
    doneTitle: string;
    done: string;
  };
  gone: {
    title: string;
    sentence: string;
  };
}
