/**
 * The languages of the widget, a line each: what the launcher has to say before any words are loaded. Every page
 * loads them, so they are few. To add a language: a folder of words in `locales`, its line here, and those that the
 * compiler then misses in word-loaders.ts and unread-words.ts.
 */
export const languages = {
  en: {
    support: 'Support',
    failed: 'Support could not be loaded.',
    retry: 'Try again',
  },
  it: {
    support: 'Supporto',
    failed: 'Impossibile caricare il supporto.',
    retry: 'Riprova',
  },
  de: {
    support: 'Support',
    failed: 'Der Support konnte nicht geladen werden.',
    retry: 'Erneut versuchen',
  },
  fr: {
    support: 'Assistance',
    failed: 'Impossible de charger l’assistance.',
    retry: 'Réessayer',
  },
  es: {
    support: 'Soporte',
    failed: 'No se ha podido cargar el soporte.',
    retry: 'Reintentar',
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
