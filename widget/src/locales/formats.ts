import type { Translations } from '@sportello/server/contract/fields';

/** Date of a list or a detail, such as "5 Mar 2026"; the year is left out while it is this one. */
export function shortDate(iso: string, language: string, now = new Date()): string {
  const date = new Date(iso);
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return formatDate(date, language, { day: 'numeric', month: 'short', year });
}

/** Date and time in full, such as "5 March 2026 at 14:05". */
export function longDateTime(iso: string, language: string): string {
  return formatDate(iso, language, { dateStyle: 'long', timeStyle: 'short' });
}

/** Time of day of a message. */
export function timeOfDay(iso: string, language: string): string {
  return formatDate(iso, language, { timeStyle: 'short' });
}

/** Day of a conversation: "today", "yesterday" or the date. */
export function dayName(iso: string, language: string, now = new Date()): string {
  const date = new Date(iso);
  const days = Math.round((dayKey(iso) - dayKey(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    return capital(new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }).format(days, 'day'), language);
  }
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return capital(formatDate(date, language, { weekday: 'long', day: 'numeric', month: 'long', year }), language);
}

/** A number as it is written in a language. */
export function number(value: number, language: string): string {
  return value.toLocaleString(language);
}

/** Of a text per language the one for the reader, else the English one, else any. */
export function translated(texts: Translations, language: string): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '';
}

/** The same day in the reader's time zone has the same key. */
export function dayKey(date: Date | string): number {
  return new Date(date).setHours(0, 0, 0, 0);
}

/** A moment in the reader’s way of writing their language. */
export function formatDate(date: Date | string, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  formats[key] ??= new Intl.DateTimeFormat(locale(language), options);
  return formats[key].format(new Date(date));
}

/** Making one takes longer than all else of a message. */
const formats: Record<string, Intl.DateTimeFormat> = {};

/** The browser's region where it speaks the same language: an Englishman writes dates unlike an American. */
function locale(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

function capital(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
