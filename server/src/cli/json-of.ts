import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';

/** Reads an argument that names a JSON file; what does not fit is told field by field, at most ten of them. */
export function jsonOf<Schema extends z.ZodType>(schema: Schema) {
  return (path: string): z.infer<Schema> => {
    const parsed = schema.safeParse(readJsonFile(path));
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues
      .slice(0, 10)
      .map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
    throw new InvalidArgumentError(`The file does not fit:\n  ${problems.join('\n  ')}`);
  };
}

function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InvalidArgumentError(`The file cannot be read as JSON: ${(error as Error).message}.`);
  }
}
