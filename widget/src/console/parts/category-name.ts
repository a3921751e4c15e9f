import { language } from '../words-of.ts';

/** What a type of tickets is called in the language of the page, else in one that there is. */
export function categoryName({ key, labels }: { key: string; labels: Record<string, string> }): string {
  return labels[language] ?? labels.en ?? Object.values(labels)[0] ?? key;
}
