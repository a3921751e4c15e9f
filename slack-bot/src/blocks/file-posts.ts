import type { ContextBlock } from '@slack/types';
import type { Attachment } from '@sportello/server/contract/attachments';
import { escapeSlack } from '../text/escape.ts';
import { plain } from './context-texts.ts';
import { fileLine } from './file-line.ts';
import { fit } from './fit.ts';
import type { SlackPost } from './thread-message.ts';

/** What tells the post of a customer's file, or of its link, from every other. */
export function fileKey(attachmentId: string): string {
  return `file:${attachmentId}`;
}

/** What stands above an uploaded file, which Slack shows under the bot's own name. */
export function fromWhom(attachmentId: string, author: string): ContextBlock {
  return { type: 'context', block_id: fileKey(attachmentId), elements: [plain(`📎 ${author}`)] };
}

/** Stands in for a file that Slack did not take. */
export function linkPost(attachment: Attachment, author: string): SlackPost {
  const key = fileKey(attachment.id);
  return {
    key,
    text: escapeSlack(fit(`📎 ${author}: ${attachment.name}`, 600)),
    blocks: [
      {
        type: 'section',
        block_id: `${key}:0`,
        text: { type: 'mrkdwn', text: fileLine(attachment), verbatim: true },
      },
      {
        type: 'context',
        block_id: `${key}:1`,
        elements: [plain(`From ${author} · Slack did not take this file: open it by its link while that lasts`)],
      },
    ],
  };
}
