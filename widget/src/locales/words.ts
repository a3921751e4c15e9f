import { msg } from '@lit/localize';
import type { Translations } from '@sportello/server/contract/fields';
import type { MachineStatus, TicketKind, TicketStatus } from '@sportello/server/contract/tickets';

/** The name of a ticket kind. */
export function kindName(kind: TicketKind): string {
  return kind === 'chat' ? msg('Support request') : msg('Call me back');
}

/** The name of a ticket's state. */
export function statusName(status: TicketStatus): string {
  if (status === 'new') return msg('New', { desc: 'State of a ticket' });
  return status === 'in_progress' ? msg('In progress') : msg('Closed', { desc: 'State of a ticket' });
}

/** The name of a machine's state. */
export function machineStatusName(status: MachineStatus): string {
  if (status === 'running') return msg('Running', { desc: 'State of a machine' });
  return status === 'limited' ? msg('Running with limits') : msg('Stopped', { desc: 'State of a machine' });
}

/** Of a text per language the one for the reader, else the English one, else any. */
export function translated(texts: Translations, language: string): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '';
}
