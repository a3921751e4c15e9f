import type { Language } from './languages.ts';

/** How the bubble says what waits, a line for each language; beside the badge, so that no page loads it in vain. */
export const unreadWords: Record<Language, (support: string, count: number) => string> = {
  en: (support, count) => `${support}, ${count} unread ${plural('en', count) === 'one' ? 'message' : 'messages'}`,
  it: (support, count) =>
    `${support}, ${count} ${plural('it', count) === 'one' ? 'messaggio non letto' : 'messaggi non letti'}`,
  de: (support, count) =>
    `${support}, ${count} ${plural('de', count) === 'one' ? 'ungelesene Nachricht' : 'ungelesene Nachrichten'}`,
  fr: (support, count) =>
    `${support}, ${count} ${plural('fr', count) === 'one' ? 'message non lu' : 'messages non lus'}`,
  es: (support, count) =>
    `${support}, ${count} ${plural('es', count) === 'one' ? 'mensaje sin leer' : 'mensajes sin leer'}`,
};

function plural(language: Language, count: number): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language).select(count);
}
