import { formatDate, timeOfDay } from './formats.ts';
import type { WordsOf } from './words.ts';

/** When technicians are back, to the reader's clock and calendar: today, tomorrow, a day of this week or a date. */
export function returnSentence(iso: string, words: WordsOf<'waiting'>, now = new Date()): string {
  const { language } = words;
  const at = new Date(iso);
  const away = Math.round((noonOf(at) - noonOf(now)) / 86_400_000);
  const write = (options: Intl.DateTimeFormatOptions) => formatDate(at, language, options);
  const time = timeOfDay(iso, language);
  if (away < 2)
    return words.backSoon(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(away, 'day'), time);
  if (away < 7) return words.backOnWeekday(write({ weekday: 'long' }), time);
  return words.backOnDate(write({ day: 'numeric', month: 'long' }), time);
}

function noonOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();
}
