import { emojiFromCodes } from './emoji.ts';

/** Tells what people are called. */
export interface Names {
  /** Undefined where nobody knows. */
  nameOf(userId: string): Promise<string | undefined>;
}

/**
 * Turns Slack's markup into the plain text a customer reads: mentions become names, links keep their address, emoji
 * become characters, and no id of Slack's shows. Marks such as `*bold*` stay as typed.
 */
export async function slackToText(markup: string, names: Names): Promise<string> {
  const userIds = [...new Set([...markup.matchAll(/<@(\w+)/g)].map(([, userId = '']) => userId))];
  const known = new Map(await Promise.all(userIds.map(async (id) => [id, await names.nameOf(id)] as const)));
  const parts = markup.split(/(<[^<>\n]*>)/); // typed angle brackets arrive as entities
  return parts.map((part, index) => (index % 2 === 1 ? readReference(part, known) : readTyped(part))).join('');
}

function readTyped(text: string): string {
  const parts = text.split(/(```[\s\S]*?```|`[^`\n]*`)/); // no emoji inside code
  return fromEntities(parts.map((part, index) => (index % 2 === 1 ? part : emojiFromCodes(part))).join(''));
}

/** Reads `<...>`: `@` a person, `#` a channel, `!` a command, all else a link. */
function readReference(reference: string, names: ReadonlyMap<string, string | undefined>): string {
  const [target = '', ...labels] = reference.slice(1, -1).split('|');
  const label = fromEntities(labels.join('|'));
  const rest = target.slice(1);
  switch (target.charAt(0)) {
    case '@':
      return `@${names.get(rest) ?? (label || 'someone')}`;
    case '#':
      return `#${label || 'channel'}`;
    case '!':
      return readCommand(rest, label);
    default:
      return readLink(fromEntities(target), label);
  }
}

function readCommand(command: string, label: string): string {
  if (command.startsWith('date^')) return label;
  if (label) return label.startsWith('@') ? label : `@${label}`;
  return command.startsWith('subteam^') ? '@group' : `@${command}`;
}

function readLink(target: string, label: string): string {
  const address = target.replace(/^(mailto|tel):/, '');
  if (label === '' || isSame(label, address)) return label || address;
  return `${label} (${address})`;
}

/** Slack shortens what it linked by itself: `example.com` of `http://example.com`. */
function isSame(label: string, address: string): boolean {
  return (
    label === address || address.replace(/^https?:\/\//, '') === label.replace(/\/$/, '') || address === `${label}/`
  );
}

/** `&amp;` last, so that `&amp;lt;` becomes the `&lt;` that was typed. */
function fromEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
