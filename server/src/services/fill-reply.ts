/** What a canned reply may speak of; null or empty where the ticket has none. */
export interface ReplyVariables {
  user: string | null;
  machine: string | null;
  serial: string | null;
  number: string | null;
  technician: string | null;
}

/**
 * Fills in the variables of a canned reply, in one pass, so that a name with braces stays a name. One without a value
 * goes, and with it the space that would stand double; braces around anything else stay as they are.
 */
export function fillReply(text: string, variables: ReplyVariables): string {
  return text.replace(placeholders, (_, before: string, name: keyof ReplyVariables, after: string) => {
    const value = variables[name]?.trim() ?? '';
    if (value !== '') return before + value + after;
    return before !== '' && after !== '' ? ' ' : '';
  });
}

const placeholders = /([ \t]*)\{(user|machine|serial|number|technician)\}([ \t]*)/g;
