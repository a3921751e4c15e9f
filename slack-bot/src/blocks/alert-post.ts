import type { AlertDelivery } from '@sportello/server/contract/deliveries';
import { inWords, slackDate } from '../text/slack-date.ts';
import { plain } from './context-texts.ts';
import { fit } from './fit.ts';
import type { SlackPost } from './thread-message.ts';

const errorMaxLength = 500;
const remedy =
  'On the server, `sportello deliveries list` tells which and why; once the cause is mended, `sportello deliveries retry --all` sends what was given up.';

/** Tells the people of a channel that mails to customers do not get through, or do again. */
export function alertPost({ id, trouble }: AlertDelivery): SlackPost {
  const key = `alert:${id}`;
  const { parked, late, lateSince, lastError } = trouble;
  if (parked + late === 0) {
    const text = '✅ Mails to customers get through again.';
    return { key, text, blocks: [section(`${key}:0`, text)] };
  }
  const found = [
    ...(parked > 0 ? [`${parked} ${parked === 1 ? 'was' : 'were'} given up`] : []),
    ...(late > 0 ? [`${late} ${late === 1 ? 'waits' : 'wait'}`] : []),
  ].join(', ');
  const since = (date: string) => (late > 0 && lateSince !== null ? ` since ${date}` : '');
  const lead = `⚠️ Mails to customers do not get through: ${found}`;
  return {
    key,
    text: `${lead}${lateSince === null ? '' : since(inWords(lateSince, 'moment'))}.`,
    blocks: [
      section(`${key}:0`, `${lead}${lateSince === null ? '' : since(slackDate(lateSince, 'moment'))}.\n${remedy}`),
      ...(lastError === null
        ? []
        : [{ type: 'context' as const, block_id: `${key}:1`, elements: [plain(fit(lastError, errorMaxLength))] }]),
    ],
  };
}

function section(blockId: string, text: string) {
  return { type: 'section' as const, block_id: blockId, text: { type: 'mrkdwn' as const, text, verbatim: true } };
}
