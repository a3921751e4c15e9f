import { emojiTable } from './emoji-table.ts';

/**
 * Turns Slack's short codes such as `:+1::skin-tone-4:` into the characters they mean. Codes without a character,
 * such as a workspace's own emoji, stay as they are.
 */
export function emojiFromCodes(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/g, (code, name: string, tone?: string) => {
    const emoji = characters.get(name);
    if (emoji === undefined) return code;
    return tone ? withSkinTone(emoji, Number(tone)) : emoji;
  });
}

const characters = new Map(
  emojiTable.split(/, |\n/).flatMap((entry) => {
    const [emoji = '', ...names] = entry.split(' ');
    return names.map((name) => [name, emoji] as const);
  }),
);

/** Slack's tones 2 to 6 are Unicode's five modifiers; couples take two of them and keep the neutral look here. */
function withSkinTone(emoji: string, tone: number): string {
  const people = emoji.match(/\p{Emoji_Modifier_Base}/gu) ?? [];
  if (people.length !== 1) return emoji;
  const modifier = String.fromCodePoint(0x1f3fb + tone - 2);
  return emoji.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/u, `$1${modifier}`);
}
