/**
 * Makes text safe inside Slack's `mrkdwn` and message `text`: mentions, links and dates are shown, not obeyed.
 * Not for `plain_text` objects, which Slack takes as they are.
 */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** How many characters the text may count as, once Slack has escaped it. */
export function escapedLength(text: string): number {
  return escapeSlack(text).length;
}
