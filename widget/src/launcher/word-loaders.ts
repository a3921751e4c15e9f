import type { CoreWords } from '../locales/en/core.ts';
import type { Language } from './languages.ts';

/** The way to the words of each language; in a file of its own, as the addresses weigh on every page otherwise. */
export const wordLoaders: Record<Language, () => Promise<{ words: CoreWords }>> = {
  en: () => import('../locales/en/core.ts'),
  it: () => import('../locales/it/core.ts'),
  de: () => import('../locales/de/core.ts'),
  fr: () => import('../locales/fr/core.ts'),
  es: () => import('../locales/es/core.ts'),
};
