import { z } from 'zod';
import { asker } from './asker.ts';
import { Cursor, Id, Limit, page } from './fields.ts';

export const Machine = z
  .object({
    id: Id,
    model: z.string(),
    serial: z.string(),
    customer: z.object({ id: Id, name: z.string() }).nullable().meta({ description: 'The customer it is linked to' }),
  })
  .meta({ id: 'Machine' });
export type Machine = z.infer<typeof Machine>;

export const ListMachinesQuery = z.strictObject({
  search: z.string().trim().max(200).optional().meta({ description: 'Part of a model or serial number' }),
  serial: z.string().max(100).optional().meta({ description: 'Only the machine with exactly this serial number' }),
  cursor: Cursor.optional(),
  limit: Limit.prefault('100'),
});
export type ListMachinesQuery = z.infer<typeof ListMachinesQuery>;

export const ListCompanyMachinesQuery = ListMachinesQuery.extend(asker);
export type ListCompanyMachinesQuery = z.infer<typeof ListCompanyMachinesQuery>;

export const MachinePage = page(Machine);
export type MachinePage = z.infer<typeof MachinePage>;
