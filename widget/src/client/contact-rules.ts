/** How many addresses a ticket takes. */
export const maxContacts = 10;

/**
 * An e-mail address as the server takes it: one dot-separated name, a domain with a dot, 254 characters at most.
 */
export function isEmailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    !text.includes('..') &&
    /^[A-Za-z0-9_'+-]([A-Za-z0-9_'+.-]*[A-Za-z0-9_+-])?@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/.test(
      text,
    )
  );
}

/** Splits what was typed or pasted into addresses: `Anna <anna@example.com>; bruno@example.com` are two. */
export function splitAddresses(text: string): string[] {
  return text
    .replace(/"[^"]*"|[^\s,;<>"]+(?: [^\s,;<>"]+)*[ \t]*(?=<)/g, ' ')
    .split(/[\s,;<>]+/)
    .map((part) => part.replace(/^mailto:/i, ''))
    .filter(Boolean);
}

/** Whether a list has an address already, whatever its case. */
export function hasAddress(list: readonly string[], email: string): boolean {
  return list.some((each) => each.toLowerCase() === email.toLowerCase());
}
