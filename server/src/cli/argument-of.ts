import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';

/** Reads an argument as the API would; what does not fit is told in a sentence. */
export function argumentOf<Schema extends z.ZodType>(schema: Schema) {
  return (value: unknown): z.infer<Schema> => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new InvalidArgumentError(`It ${parsed.error.issues[0]?.message}.`);
    return parsed.data;
  };
}
