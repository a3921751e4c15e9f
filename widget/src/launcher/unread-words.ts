import type { Language } from './languages.ts';

/** How the bubble says what waits, a line for each language; beside the badge, so that no page loads it in vain. */
export const unreadWords: Record<Language, (support: string, count: number) => string> = {
  en: (support, count) => `${support}, ${count} unread ${plural('en', count) === 'one' ? 'message' : 'messages'}`,
  it: (support, count) =>
    `${support}, ${count} ${plural('it', count) === 'one' ? 'messaggio non letto' : 'messaggi non letti'}`,
};

function plural(language: Language, count: number): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language).select(count);
}
