import { z } from 'zod';
import { Figures, FiguresQuery } from './figures.ts';
import { operation } from './operation.ts';
import { SiteKey } from './sites.ts';

export const readFigures = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/figures',
  summary: 'How a site is doing: what was opened and closed, how fast it was answered, what is open now',
  caller: 'owner',
  params: z.strictObject({ key: SiteKey }),
  query: FiguresQuery,
  answer: Figures,
  errors: ['unknown_site'],
});
