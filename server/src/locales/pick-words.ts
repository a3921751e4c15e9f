import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import type { Words } from './words.ts';

const dictionaries = new Map<string, Words>(Object.entries({ en, it, de, fr, es }));

/** Languages that mails and pages are written in. */
export const languages: readonly string[] = [...dictionaries.keys()];

/** Words in a language, and how dates are written in it. */
export interface Wording {
  /** Language tag for `lang`. */
  language: string;
  words: Words;
  /** Date and time with the zone. */
  moment(at: number): string;
  /** The same with times in a zone (IANA name); null: the server's, for a mail does not know its reader's. */
  inZone(timeZone: string | null): Wording;
}

/** The first of the wanted languages (BCP 47, such as `de-AT`) that there are words for, or English. */
export function pickWords(...wanted: ReadonlyArray<string | null | undefined>): Wording {
  for (const tag of wanted) {
    const words = tag && dictionaries.get(baseOf(tag));
    if (words) return wording(tag, words);
  }
  return wording('en', en);
}

function wording(tag: string, words: Words, timeZone: string | null = null): Wording {
  const format = dateFormat(tag, timeZone);
  return {
    language: tag,
    words,
    moment: (at) => format.format(at),
    inZone: (zone) => wording(tag, words, zone),
  };
}

function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

const parts: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

/** A tag may be well-formed without being valid: its language is then enough. */
function dateFormat(tag: string, timeZone: string | null): Intl.DateTimeFormat {
  const options = { ...parts, ...(timeZone && { timeZone }) };
  try {
    return new Intl.DateTimeFormat(tag, options);
  } catch {
    return new Intl.DateTimeFormat(baseOf(tag), options);
  }
}
