import type { ContextBlock } from '@slack/types';
import type { CardContext } from '@sportello/server/contract/deliveries';
import type { Ticket } from '@sportello/server/contract/tickets';
import { inWords, slackDate } from '../text/slack-date.ts';
import { mrkdwn, plain } from './context-texts.ts';

/** Where a ticket stands, and in whose hands. */
export function cardState(ticket: Ticket): ContextBlock {
  return { type: 'context', elements: ticket.status === 'closed' ? closedState(ticket) : openState(ticket) };
}

function openState({ status, assignee, answerExpectedFrom }: Ticket): ContextBlock['elements'] {
  const isNew = status === 'new';
  return [
    mrkdwn(isNew ? '🆕 *New*' : '🔧 *In progress*'),
    plain(assignee ? `Assigned to ${assignee.name}` : isNew ? 'Nobody has claimed it yet' : 'Not assigned'),
    ...(isNew && answerExpectedFrom ? [mrkdwn(`Answer promised from ${slackDate(answerExpectedFrom, 'moment')}`)] : []),
  ];
}

function closedState({ assignee, lastMessage, closedAt }: Ticket): ContextBlock['elements'] {
  const closer = lastMessage.kind === 'closed' ? lastMessage.author.name : undefined;
  const words = [
    ...(closedAt ? [`on ${inWords(closedAt, 'day')}`] : []),
    ...(closer ? [`by ${closer}`] : []),
    ...(assignee && assignee.name !== closer ? [`· Assigned to ${assignee.name}`] : []),
  ];
  return [mrkdwn('✅ *Closed*'), ...(words.length > 0 ? [plain(words.join(' '))] : [])];
}

/** What becomes of words that are written in the thread, which depends on the site. */
export function modeLine({ threadReplies }: Pick<CardContext, 'threadReplies'>): ContextBlock {
  return { type: 'context', elements: [mrkdwn(modes[threadReplies])] };
}

const modes = {
  send: '✉️ Replies in this thread go to the customer. 🔒 as the first sign of one, or as a reaction, keeps it inside.',
  note: '🔒 Talk in this thread stays inside. *Reply…*, ✉️ or *Send to customer* sends.',
} as const;
