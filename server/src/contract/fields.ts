import { z } from 'zod';

/** Opaque identifier. Those made by a client are UUIDv7, so that repeating a request is harmless. */
export const Id = z.uuid().toLowerCase().meta({ description: 'UUID' });

/** Moment in UTC, ISO 8601 with milliseconds, such as `2026-03-05T09:30:00.000Z`. */
export const Timestamp = z.iso.datetime().meta({ description: 'UTC, ISO 8601' });

/** Language tag (BCP 47) of what the customer reads, such as `it` or `en-GB`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language tag such as "it"');

/** A text per language, such as `{ "en": "Mechanical", "it": "Meccanica" }`. */
export const Translations = z.record(z.string(), z.string());
export type Translations = z.infer<typeof Translations>;

/** Texts by language that somebody sets: well-formed, none of them empty. */
export function textsByLanguage(maxLength: number) {
  return byLanguage(text(maxLength), Language, 'must hold language tags such as "it"');
}

/** Values by language tag, with what is said where a tag is not one of those. */
export function byLanguage<Value extends z.ZodType>(value: Value, tag: typeof Language, message: string) {
  return z.preprocess(
    (given, context) => {
      // zod passes over this one in silence; nothing that is sent is passed over.
      if (given !== null && typeof given === 'object' && Object.hasOwn(given, '__proto__')) {
        context.issues.push({ code: 'custom', message, input: given });
      }
      return given;
    },
    z.record(tag, value, { error: ({ code }) => (code === 'invalid_key' ? message : undefined) }),
  );
}

/**
 * Text typed by a person: trimmed, 1 to `maxLength` UTF-16 units, well-formed Unicode without NUL
 * (which PostgreSQL cannot store).
 */
export function text(maxLength: number) {
  return z.string().trim().min(1, 'must not be empty').max(maxLength).refine(isPlainText, 'must be valid Unicode text');
}

/** Whether every database can hold a text: well-formed Unicode without NUL. */
export function isPlainText(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}

/** An e-mail address that mail can be sent to: one address without a name, without line breaks. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('must be an e-mail address such as name@example.com'));

/** A page of a list. `nextCursor` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Where a page begins: the `nextCursor` of the page before. */
export const Cursor = z.string().max(4000);

/** A whole number in a query string, where everything is text. */
export const QueryInteger = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);

/** How many items a page of a list may hold, in a query string. */
export const Limit = QueryInteger.pipe(z.number().min(1).max(100));

/** IANA name of a time zone, such as `Europe/Rome`. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Rome')
  .meta({ description: 'IANA name, such as Europe/Rome' });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
