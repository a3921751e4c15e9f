import { type CountryCode, isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import type { CheckPhoneAnswer, CheckPhoneQuery } from '../contract/phone-numbers.ts';

export type CheckedPhone = CheckPhoneAnswer;
type Problem = NonNullable<CheckedPhone['problem']>;

/** Tells whether a telephone number is valid, and how it is written. */
export function checkPhone({ number, country }: CheckPhoneQuery): CheckedPhone {
  return parsePhone(number, country ?? null);
}

/**
 * Reads a number as people write it, by the numbering plans of all countries (ITU-T E.164, libphonenumber).
 * @param country ISO 3166-1 code assumed where the number has no +
 */
export function parsePhone(number: string, country: string | null): CheckedPhone {
  try {
    const parsed = parsePhoneNumberWithError(number, {
      ...(country && isSupportedCountry(country) && { defaultCountry: country as CountryCode }),
      extract: false,
    });
    if (!parsed.isValid()) return wrong('not_in_use', parsed.country ?? null);
    return {
      phone: parsed.number,
      phoneDisplay: parsed.formatInternational(),
      country: parsed.country ?? null,
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return wrong(problems[error.message] ?? 'not_a_number', null);
  }
}

const problems: Record<string, Problem> = {
  TOO_SHORT: 'too_short',
  TOO_LONG: 'too_long',
  INVALID_LENGTH: 'not_in_use',
  INVALID_COUNTRY: 'unknown_country',
  NOT_A_NUMBER: 'not_a_number',
};

/** What is wrong with a number, for developers. */
export const phoneProblems: Record<Problem, string> = {
  not_a_number: 'must be a telephone number such as +39 051 123456',
  too_short: 'is too short for a telephone number',
  too_long: 'is too long for a telephone number',
  unknown_country: 'must begin with + and a country’s code, or come with `phoneCountry`',
  not_in_use: 'is no number that can be called in its country',
};

function wrong(problem: Problem, country: string | null): CheckedPhone {
  return { phone: null, phoneDisplay: null, country, problem };
}
