import type { ImportField } from '../contract/imports.ts';

/** One row cannot be kept as it is; it changes nothing. */
export class RowRefused extends Error {
  /** What is wrong; null: the row as a whole. */
  readonly field: ImportField | null;

  constructor(field: ImportField | null, message: string) {
    super(message);
    this.name = 'RowRefused';
    this.field = field;
  }
}
