import type { MachinePage } from '@sportello/server/contract/machines';
import type { CheckPhoneAnswer } from '@sportello/server/contract/phone-numbers';
import { queryString, request } from './api.ts';
import type { UploadAccess } from './upload-file.ts';

/** Machines of the company by part of a model or serial number, or the one with exactly this serial number. */
export function findMachines(
  access: UploadAccess,
  query: { search?: string | undefined; serial?: string; cursor?: string | undefined; limit?: number },
): Promise<MachinePage> {
  return request(access, 'GET', `v1/machines${queryString(query)}`);
}

/** Asks the server whether a telephone number exists. */
export function checkPhone(access: UploadAccess, number: string, country: string): Promise<CheckPhoneAnswer> {
  return request(access, 'GET', `v1/phone-numbers/check${queryString({ number, country: country || undefined })}`);
}
