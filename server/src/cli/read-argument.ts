import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** Reads an id that a list of the command line showed. */
export function readListedId(list: string): (value: string) => string {
  return (value) => {
    if (!z.uuid().safeParse(value).success) throw new InvalidArgumentError(`It must be an id of ${list}.`);
    return value.toLowerCase();
  };
}

/** Reads how many rows are wanted. */
export function readCount(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}
