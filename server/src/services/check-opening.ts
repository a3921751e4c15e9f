import type { Category, FieldName } from '../contract/sites.ts';
import type { OpenTicketRequest } from '../contract/tickets.ts';
import { AppError, type ErrorDetail } from '../errors.ts';
import { type CheckedPhone, parsePhone, phoneProblems } from './check-phone.ts';
import { fileCountProblems } from './file-count-problems.ts';
import type { OpeningFacts } from './read-opening-facts.ts';
import { attachmentLimitsOf, formsOf } from './site-settings.ts';

/**
 * Checks what a ticket is opened with against what its site asks: everything that is wrong is told at once, by field.
 * @returns the phone number as it is kept
 * @throws AppError `invalid_request`
 */
export function checkOpening(request: OpenTicketRequest, facts: OpeningFacts): CheckedPhone | null {
  const { site, machine, followedUp, hasMachines } = facts;
  const form = formsOf(site).find((one) => one.kind === request.kind);
  const missing = (form?.fields ?? []).filter(
    // A company without machines describes its own, whatever the form requires.
    ({ name, isRequired }) => isRequired && isMissing(request, name) && (name !== 'machine' || hasMachines),
  );
  const phone = request.phone ? parsePhone(request.phone, request.phoneCountry ?? site.phoneCountry) : null;
  const details: ErrorDetail[] = [
    ...missing.map(({ name }) => ({ path: `body.${requestKeys[name]}`, message: 'is required by this site' })),
    ...(form ? [] : [{ path: 'body.kind', message: 'is not offered by this site' }]),
    ...(request.machineId && !machine
      ? [{ path: 'body.machineId', message: 'must be one of the company’s machines' }]
      : []),
    ...checkCategory(request, site.categories),
    ...(phone?.problem ? [{ path: 'body.phone', message: phoneProblems[phone.problem] }] : []),
    ...fileCountProblems(request.attachments, attachmentLimitsOf(site).files),
    ...(request.followUpOf && !followedUp
      ? [{ path: 'body.followUpOf', message: 'must be a closed ticket of your company' }]
      : []),
  ];
  if (details.length > 0) throw new AppError('invalid_request', { details });
  return phone;
}

/** Where a form's field stands in the request. */
const requestKeys = {
  category: 'category',
  machine: 'machineId',
  subject: 'subject',
  machineStatus: 'machineStatus',
  description: 'description',
  phone: 'phone',
  callWindow: 'callWindow',
  attachments: 'attachments',
  contacts: 'contacts',
} as const satisfies Record<FieldName, keyof OpenTicketRequest>;

function isMissing(request: OpenTicketRequest, name: FieldName): boolean {
  const value = request[requestKeys[name]];
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function checkCategory({ category }: OpenTicketRequest, categories: Category[]): ErrorDetail[] {
  const isKnown = categories.some(({ key }) => key === category);
  return category === undefined || isKnown
    ? []
    : [{ path: 'body.category', message: 'must be one of the site’s categories' }];
}
