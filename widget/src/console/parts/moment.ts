import { language } from '../words-of.ts';

const short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people read it, in their own time zone. */
export function moment(at: string | null): string {
  return at ? short.format(new Date(at)) : '–';
}
