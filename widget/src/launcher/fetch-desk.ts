import type { CoreWords } from '../locales/en/core.ts';
import type { Language } from './languages.ts';

/** Loads the desk and, beside it, its words in a language. */
export async function fetchDesk(language: Language): Promise<CoreWords> {
  const [words] = await Promise.all([fetchWords(language), import('../elements/register-desk.ts')]);
  return words;
}

/** Loads what the desk says in a language. */
export async function fetchWords(language: Language): Promise<CoreWords> {
  const { wordLoaders } = await import('./word-loaders.ts');
  return (await wordLoaders[language]()).words;
}
