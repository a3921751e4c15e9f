import { z } from 'zod';
import { ExternalId } from '../contract/directory.ts';
import { EmailAddress, text } from '../contract/fields.ts';
import type { ImportField } from '../contract/imports.ts';
import type { ToldCustomer } from './keep-customer.ts';
import type { ToldMachine } from './keep-machine.ts';

/** The cells of a row by the fields that they fill; an empty cell says nothing. */
export type Cells = Partial<Record<ImportField, string>>;

/** What is wrong with one cell. */
export interface CellProblem {
  field: ImportField;
  message: string;
}

const company = { company: text(200).optional(), companyId: ExternalId.optional() };

const MachineCells = z.object({
  externalId: ExternalId.optional(),
  serial: text(100),
  model: text(200),
  ...company,
  customer: text(200).optional(),
});

const CustomerCells = z.object({
  externalId: ExternalId.optional(),
  username: text(200),
  name: text(200),
  email: EmailAddress.optional(),
  ...company,
});

/** Reads a machine from the cells of a row. */
export function readMachine(cells: Cells): ToldMachine | CellProblem[] {
  const { data, error } = MachineCells.safeParse(withBlanks(cells, ['serial', 'model']));
  const problems = [...problemsOf(error), ...missingCompany(cells)];
  if (!data || problems.length > 0) return problems;
  const { externalId, serial, model, customer } = data;
  return { externalId, serial, model, customer, company: { name: data.company, externalId: data.companyId } };
}

/** Reads a customer from the cells of a row. */
export function readCustomer(cells: Cells): ToldCustomer | CellProblem[] {
  const { data, error } = CustomerCells.safeParse(withBlanks(cells, ['username', 'name']));
  const problems = [...problemsOf(error), ...missingCompany(cells)];
  if (!data || problems.length > 0) return problems;
  const { externalId, username, name, email } = data;
  return { externalId, username, name, email, company: { name: data.company, externalId: data.companyId } };
}

/** A cell that must be filled is refused for being empty, not for being absent. */
function withBlanks(cells: Cells, needed: ImportField[]): Cells {
  return { ...Object.fromEntries(needed.map((field) => [field, ''])), ...cells };
}

function problemsOf(error: z.ZodError | undefined): CellProblem[] {
  return (error?.issues ?? []).map(({ path: [field], message }) => ({
    field: field as ImportField,
    message: `It ${message.replace(/^Too big.*/, 'is too long')}.`,
  }));
}

function missingCompany({ company: name, companyId }: Cells): CellProblem[] {
  if (name !== undefined || companyId !== undefined) return [];
  return [{ field: 'company', message: 'It must not be empty.' }];
}
