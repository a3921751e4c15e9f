import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { fit } from './fit.ts';

/** Slack takes 3,000; a card is to stay short. */
const contextMaxLength = 1_500;

/** Words of a context line exactly as they are, whoever typed them. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text: fit(text, contextMaxLength), emoji: false };
}

/** Words of a context line in Slack's markup: ours, or escaped. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text };
}
