/**
 * The languages of the widget, a line each: what the launcher has to say before any words are loaded, and the way to
 * the rest. To add one: a folder of words in `locales`, and its line here.
 */
export const languages = {
  en: {
    load: () => import('../locales/en/core.ts'),
    support: 'Support',
    failed: 'Support could not be loaded. Check the connection.',
    retry: 'Try again',
  },
  it: {
    load: () => import('../locales/it/core.ts'),
    support: 'Supporto',
    failed: 'Impossibile caricare il supporto. Verificare la connessione.',
    retry: 'Riprova',
  },
};

/** A language that the widget speaks. */
export type Language = keyof typeof languages;

/**
 * The language for an element: its own `lang`, else that of the page around it, else that of the browser. A region
 * is served by its language (`it-CH` by `it`), and a language that the widget does not speak by English.
 */
export function languageOf(element: Element): Language {
  const tag = (closestLang(element) || navigator.language || 'en').toLowerCase();
  const nearest = [tag, tag.split('-')[0] ?? ''].find((each) => Object.hasOwn(languages, each));
  return (nearest as Language | undefined) ?? 'en';
}

/** Where lines of a language begin. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';
}

function closestLang(element: Element): string | null {
  const holder = element.closest('[lang]');
  if (holder) return holder.getAttribute('lang');
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestLang(root.host) : null;
}
