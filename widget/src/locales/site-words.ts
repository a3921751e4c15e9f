import type { Site } from '@sportello/server/contract/sites';
import type { CoreWords } from './en/core.ts';

/** Words of the widget with those that the site replaces; a language that the site does not speak keeps the widget's. */
export function withSiteWords(words: CoreWords, { words: own, forms }: Site): CoreWords {
  const { language } = words;
  const kinds = forms.map(({ kind, labels }) => [kind, labels?.[language] ?? words.kinds[kind]]);
  const replaced = Object.entries(own).flatMap(([key, texts]) => (texts?.[language] ? [[key, texts[language]]] : []));
  const { send: _, ...said } = Object.fromEntries(replaced); // that of a new ticket, not of a reply
  return { ...words, ...said, kinds: { ...words.kinds, ...Object.fromEntries(kinds) } };
}
