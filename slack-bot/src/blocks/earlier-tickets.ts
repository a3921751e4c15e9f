import type { ContextBlock } from '@slack/types';
import type { CardContext } from '@sportello/server/contract/deliveries';
import { escapeSlack } from '../text/escape.ts';
import { slackDate } from '../text/slack-date.ts';
import { threadLink } from '../text/thread-link.ts';
import { withoutMarks } from '../text/without-marks.ts';
import { mrkdwn } from './context-texts.ts';
import { fit, isSeen } from './fit.ts';
import { openingOf } from './opening-of.ts';

/** The workspace that a card is shown in, and the address at which people read it, with a slash at its end. */
export interface Reader {
  workspace: string;
  workspaceUrl: string;
}

/** Other tickets of the same machine, a line each that leads to its thread; nothing where there are none. */
export function earlierTickets({ earlierTickets: tickets }: Pick<CardContext, 'earlierTickets'>, reader: Reader) {
  if (tickets.length === 0) return [];
  const lines = tickets.slice(0, maxLines).map((ticket) => `• ${lineOf(ticket, reader)}`);
  const block: ContextBlock = {
    type: 'context',
    elements: [mrkdwn(['Other tickets of this machine', ...lines].join('\n'))],
  };
  return [block];
}

/** A context takes 3,000 characters. */
const maxLines = 3;
const subjectMaxLength = 120;

function lineOf(ticket: CardContext['earlierTickets'][number], reader: Reader): string {
  const { number, subject, status, openedAt, thread } = ticket;
  const words = subject ?? openingOf(ticket).join(' · ');
  const isLinked = thread !== null && thread.workspace === reader.workspace;
  return [
    isLinked ? `<${threadLink(reader.workspaceUrl, thread)}|#${number}>` : `#${number}`,
    ...(isSeen(words) ? [escapeSlack(fit(withoutMarks(words), subjectMaxLength))] : []),
    states[status],
    slackDate(openedAt, 'day'),
  ].join(' · ');
}

const states = { new: 'New', in_progress: 'In progress', closed: 'Closed' } as const;
