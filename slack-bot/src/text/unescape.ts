/** Turns Slack's three entities back into the signs that were typed; `&amp;` last, so that `&amp;lt;` becomes `&lt;`. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
