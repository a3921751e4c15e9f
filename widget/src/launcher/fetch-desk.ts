import type { CoreWords } from '../locales/en/core.ts';
import { type Language, languages } from './languages.ts';

/** Loads the desk and, beside it, its words in a language. */
export async function fetchDesk(language: Language): Promise<CoreWords> {
  const [{ words }] = await Promise.all([languages[language].load(), import('../elements/register-desk.ts')]);
  return words;
}
