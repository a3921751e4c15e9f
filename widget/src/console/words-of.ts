/** Languages that the console speaks. */
export const consoleLanguages = { en: 'English', it: 'Italiano' } as const;
export type ConsoleLanguage = keyof typeof consoleLanguages;

const keptAs = 'sportello-console-language';

/** The language of this page: the one that was chosen, else the first of the browser's that the console speaks. */
export const language: ConsoleLanguage = chosen();

/** The words of one view in the language of this page; both languages stand beside the view that says them. */
export function wordsOf<Words>(all: { en: Words; it: NoInfer<Words> }): Words {
  return all[language];
}

/** Speaks another language from the next page on. */
export function chooseLanguage(next: ConsoleLanguage): void {
  localStorage.setItem(keptAs, next);
}

function chosen(): ConsoleLanguage {
  const wanted = [localStorage.getItem(keptAs), ...navigator.languages];
  return (
    wanted.map((tag) => tag?.slice(0, 2)).find((tag): tag is ConsoleLanguage => !!tag && tag in consoleLanguages) ??
    'en'
  );
}
