import { dayName } from './formats.ts';

/** The next seven days, today first, as a list to choose from. */
export function callDays(language: string, now = new Date()): { date: string; text: string }[] {
  return Array.from({ length: 7 }, (_, days) => {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
    return { date: dateKey(day), text: callDay(dateKey(day), language, now) };
  });
}

/** A day as people say it, such as "tomorrow, Thursday 5 March". */
export function callDay(date: string, language: string, now = new Date()): string {
  const day = new Date(`${date}T12:00`);
  const name = dayName(day.toISOString(), language, now);
  const away = Math.round(
    (day.getTime() - new Date(now.getFullYear(), now.getMonth(), now.getDate(), 12).getTime()) / 86_400_000,
  );
  if (away !== 0 && away !== 1) return name;
  const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(away, 'day');
  const full = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(day);
  return `${word.charAt(0).toLocaleUpperCase(language)}${word.slice(1)}, ${full}`;
}

/** A time of day such as 14:30 as it is written in a language. */
export function clockTime(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(`2026-01-01T${time}`));
}

/** A time zone in words, such as "Central European Standard Time (Europe/Rome)". */
export function zoneName(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return name && name !== zone ? `${name} (${zone})` : zone;
}

function dateKey(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
