/**
 * Takes out what nobody may read in a log or a reason: the tokens of links in mails, and whatever looks like a token
 * where somebody has put one.
 */
export function maskTokens(text: string): string {
  return text.replace(/\/(follow|unsubscribe|password)\/\S+/gi, '/$1/:token').replace(/[\w-]{43,}/g, ':token');
}
