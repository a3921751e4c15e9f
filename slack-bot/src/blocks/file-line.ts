import type { Attachment } from '@sportello/server/contract/attachments';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { slackDate } from '../text/slack-date.ts';
import { withoutMarks } from '../text/without-marks.ts';
import { fit } from './fit.ts';

const nameMaxLength = 300;
/** A section takes 3,000 characters; name, kind and size need their part. */
const addressMaxLength = 2_000;

/** A file in one line of Slack's markup: its name as a link to it, its kind and size, and when the link ends. */
export function fileLine({ name, url, kind, bytes, expiresAt }: Attachment): string {
  const label = escapeSlack(withoutMarks(fit(name, nameMaxLength)));
  const address = linkable(url);
  const about = `${kindLabels[kind]} · ${sizeOf(bytes)}`;
  return address
    ? `📎 <${address}|${label}> · ${about} · link until ${slackDate(expiresAt, 'time')}`
    : `📎 ${label} · ${about}`;
}

const kindLabels: Record<Attachment['kind'], string> = { image: 'image', video: 'video', pdf: 'PDF' };

/** Undefined for what is no address of the web: the file is named all the same. */
function linkable(url: string): string | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
  const address = escapeSlack(new URL(url).href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
  return escapedLength(address) <= addressMaxLength ? address : undefined;
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
