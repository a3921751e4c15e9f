import { z } from 'zod';
import { TimeZone, text } from './fields.ts';

/** ISO 3166-1 code such as `IT`. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as "IT"');

/** A telephone number as people write it; whether it exists, the server knows. */
export const TypedPhone = text(40);

export const CheckPhoneQuery = z.strictObject({
  number: TypedPhone,
  country: Country.optional().meta({ description: 'Assumed where the number has no +' }),
});
export type CheckPhoneQuery = z.infer<typeof CheckPhoneQuery>;

export const CheckPhoneAnswer = z
  .object({
    phone: z.string().nullable().meta({ description: 'E.164, such as +39051123456; null when the number is wrong' }),
    phoneDisplay: z.string().nullable().meta({ description: 'International, for people: +39 051 123456' }),
    country: Country.nullable().meta({ description: 'Where the number belongs' }),
    problem: z
      .enum(['not_a_number', 'too_short', 'too_long', 'unknown_country', 'not_in_use'])
      .nullable()
      .meta({ description: 'What is wrong; null when nothing is' }),
  })
  .meta({ id: 'CheckedPhone' });
export type CheckPhoneAnswer = z.infer<typeof CheckPhoneAnswer>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 14:30');

/** When the customer would like to be called, in their own time zone. */
export const CallWindow = z
  .strictObject({
    date: z.iso.date().meta({ description: 'Day in that time zone, such as 2026-03-05' }),
    from: timeOfDay,
    to: timeOfDay,
    timeZone: TimeZone,
  })
  .refine((window) => window.from < window.to, { path: ['to'], message: 'must be later than `from`' })
  .meta({ id: 'CallWindow' });
export type CallWindow = z.infer<typeof CallWindow>;
