/** What the launcher has to say before any translation is loaded. Its keys are the languages of the widget. */
export const words = {
  en: { support: 'Support', failed: 'Support could not be loaded. Check the connection.', retry: 'Try again' },
  it: { support: 'Supporto', failed: 'Impossibile caricare il supporto. Verificare la connessione.', retry: 'Riprova' },
} as const;

/** A language that the widget speaks. */
export type Language = keyof typeof words;

/**
 * The language for an element: its own `lang`, else that of the page around it, else that of the browser.
 * A language that the widget does not speak becomes English.
 */
export function languageOf(element: Element): Language {
  const tag = closestLang(element) || navigator.language || 'en';
  const language = tag.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(words, language) ? (language as Language) : 'en';
}

function closestLang(element: Element): string | null {
  const holder = element.closest('[lang]');
  if (holder) return holder.getAttribute('lang');
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestLang(root.host) : null;
}
