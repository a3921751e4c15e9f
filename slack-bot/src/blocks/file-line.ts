import type { Attachment } from '@sportello/server/contract/attachments';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { fit } from './fit.ts';

const nameMaxLength = 300;
/** A section takes 3,000 characters; name, kind and size need their part. */
const addressMaxLength = 2_000;

/** A file in one line of Slack's markup: its name as a link to it, its kind and size, and when the link ends. */
export function fileLine({ name, url, kind, bytes, expiresAt }: Attachment): string {
  const label = escapeSlack(withoutMarks(fit(name, nameMaxLength)));
  const address = linkable(url);
  const about = `${kindLabels[kind]} · ${sizeOf(bytes)}`;
  return address ? `📎 <${address}|${label}> · ${about} · link until ${timeOf(expiresAt)}` : `📎 ${label} · ${about}`;
}

/** In the time zone of each reader, as Slack shows it. */
function timeOf(timestamp: string): string {
  return `<!date^${Math.floor(Date.parse(timestamp) / 1000)}^{time}|${timestamp.slice(11, 16)} UTC>`;
}

const kindLabels: Record<Attachment['kind'], string> = { image: 'image', video: 'video', pdf: 'PDF' };

/** Slack has no escape for its marks inside a link: signs that look alike take their place. */
function withoutMarks(name: string): string {
  const lookAlike = name.replace(/\s+/g, ' ').replaceAll('*', '∗').replaceAll('~', '∼').replaceAll('`', 'ˋ');
  return lookAlike.replaceAll(':', '꞉').replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ');
}

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
