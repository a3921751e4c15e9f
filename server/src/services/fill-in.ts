/**
 * Fills in placeholders such as `{user}`, in one pass, so that a name with braces stays a name. One without a value
 * goes, and with it the space that would stand double; braces around anything else stay as they are.
 */
export function fillIn(text: string, values: { [name: string]: string | null }): string {
  return text.replace(placeholders, (whole, before: string, name: string, after: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name]?.trim() ?? '';
    if (value !== '') return before + value + after;
    return before !== '' && after !== '' ? ' ' : '';
  });
}

const placeholders = /([ \t]*)\{([a-z]+)\}([ \t]*)/g;
