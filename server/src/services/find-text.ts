/** The text in the first of the languages that it was written in; `de` also serves `de-AT`. */
export function findText(texts: { [language: string]: string }, languages: readonly string[]): string | undefined {
  const written = new Map(Object.entries(texts).map(([tag, text]) => [tag.toLowerCase(), text]));
  for (const tag of languages.map((language) => language.toLowerCase())) {
    const text = written.get(tag) ?? written.get(tag.split('-')[0] ?? '');
    if (text !== undefined) return text;
  }
  return undefined;
}
