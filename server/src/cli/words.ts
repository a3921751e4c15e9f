import { InvalidArgumentError } from 'commander';
import { text } from '../contract/fields.ts';

/** Reads an argument that holds words: trimmed, not empty, at most `maxLength` long. */
export function words(maxLength: number) {
  const schema = text(maxLength);
  return (value: string): string => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new InvalidArgumentError(`It ${parsed.error.issues[0]?.message}.`);
    return parsed.data;
  };
}
