import { z } from 'zod';
import { QueryInteger } from './fields.ts';
import { Category } from './sites.ts';
import { MachineStatus, TicketStatus } from './tickets.ts';

export const FiguresQuery = z.strictObject({
  days: QueryInteger.pipe(z.number().min(1).max(366))
    .prefault('30')
    .meta({ description: 'Whole days of the site’s time zone, today the last' }),
});
export type FiguresQuery = z.infer<typeof FiguresQuery>;

const count = z.int().min(0);

export const Figures = z
  .object({
    timeZone: z.string(),
    days: z
      .array(z.object({ date: z.iso.date(), opened: count, closed: count }))
      .meta({ description: 'Every day of the period, the oldest first' }),
    firstAnswer: z
      .object({
        answered: count.meta({ description: 'Tickets that were opened in the period and have an answer' }),
        unanswered: count,
        medianMinutes: z.number().nullable(),
        p90Minutes: z.number().nullable(),
        isServiceTime: z.boolean().meta({ description: 'Minutes within service hours, where the site has set them' }),
      })
      .meta({ description: 'Until a technician’s first words or logged call' }),
    openNow: z.object({
      total: count,
      byStatus: z.array(z.object({ status: TicketStatus, count })),
      byMachineStatus: z.array(z.object({ machineStatus: MachineStatus.nullable(), count })),
    }),
    byMachineModel: z
      .array(z.object({ model: z.string().nullable().meta({ description: 'null: none was named' }), count }))
      .meta({ description: 'Tickets that were opened in the period, the ten most' }),
    otherMachineModels: count.meta({ description: 'Tickets of all other models' }),
    byCategory: z.array(
      z.object({ category: Category.nullable().meta({ description: 'null: none was chosen' }), count }),
    ),
    otherCategories: count,
    ratings: z.object({
      rated: count.meta({ description: 'In the period' }),
      solved: count,
      solvedShare: z.number().nullable().meta({ description: '0 to 1; null: none was rated' }),
    }),
  })
  .meta({ id: 'Figures', description: 'How a site is doing' });
export type Figures = z.infer<typeof Figures>;
