import type { ImportField } from '../contract/imports.ts';
import { RowRefused } from '../directory/row-refused.ts';
import type { Outcome } from '../directory/shelf.ts';
import { AppError } from '../errors.ts';
import type { KeptRows } from './keep-directory-rows.ts';

const paths: Partial<Record<ImportField, string>> = {
  company: 'body.company.name',
  companyId: 'body.company.externalId',
};

/**
 * What became of the only row of a request.
 * @param part of the request in which its external id stands
 * @throws AppError `invalid_request` where it was refused
 */
export function settledRow({ outcomes: [outcome] }: KeptRows, part: 'params' | 'body'): Outcome {
  if (!(outcome instanceof RowRefused)) return outcome ?? 'unchanged';
  const { field, message } = outcome;
  const path =
    field === null ? 'body' : field === 'externalId' ? `${part}.externalId` : (paths[field] ?? `body.${field}`);
  throw new AppError('invalid_request', { message, details: [{ path, message }] });
}
