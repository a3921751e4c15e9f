import { configureLocalization } from '@lit/localize';
import { sourceLocale, targetLocales } from './generated/locale-codes.ts';

const { getLocale, setLocale } = configureLocalization({
  sourceLocale,
  targetLocales,
  // One literal import per language, so that the bundler makes one file of each.
  loadLocale: (locale) => (locale === 'it' ? import('./generated/it.ts') : Promise.reject(new Error(locale))),
});

/** Makes `msg` speak a language; where its texts cannot be loaded, what was spoken before stays. */
export async function speak(language: string): Promise<void> {
  await setLocale(language).catch(() => {});
}

/** The language that `msg` speaks now. */
export const spokenLanguage = getLocale;

/** A number as it is written in that language. */
export function number(value: number): string {
  return value.toLocaleString(getLocale());
}
