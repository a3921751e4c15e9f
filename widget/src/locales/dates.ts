import { spokenLanguage } from './localization.ts';

/** Date of a list or a detail, such as "5 Mar 2026"; the year is left out while it is this one. */
export function shortDate(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return format(date, { day: 'numeric', month: 'short', year });
}

/** Date and time in full, such as "5 March 2026 at 14:05". */
export function longDateTime(iso: string): string {
  return format(new Date(iso), { dateStyle: 'long', timeStyle: 'short' });
}

/** Time of day of a message. */
export function timeOfDay(iso: string): string {
  return format(new Date(iso), { timeStyle: 'short' });
}

/** Day of a conversation: "today", "yesterday" or the date. */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    return capital(new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day'));
  }
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return capital(format(date, { weekday: 'long', day: 'numeric', month: 'long', year }));
}

/** The same day in the reader's time zone has the same key. */
export function dayKey(iso: string): number {
  return midnight(new Date(iso));
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(date);
}

/** The browser's region where it speaks the same language: an Englishman writes dates unlike an American. */
function locale(): string {
  const language = spokenLanguage();
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}
