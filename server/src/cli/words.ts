import { text } from '../contract/fields.ts';
import { argumentOf } from './argument-of.ts';

/** Reads an argument that holds words: trimmed, not empty, at most `maxLength` long. */
export function words(maxLength: number): (value: string) => string {
  return argumentOf(text(maxLength));
}
