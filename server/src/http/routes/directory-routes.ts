import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import * as contract from '../../contract/directory-operations.ts';
import * as saving from '../../contract/directory-saving-operations.ts';
import { exportRows } from '../../services/export-rows.ts';
import { listCompanies, listCustomers, listSiteMachines } from '../../services/list-directory.ts';
import { putCustomer } from '../../services/put-customer.ts';
import { putMachine } from '../../services/put-machine.ts';
import { readSite } from '../../services/read-site.ts';
import { removeMachine } from '../../services/remove-machine.ts';
import { saveCompany } from '../../services/save-company.ts';
import { contentDisposition } from '../content-disposition.ts';
import { logFailure } from '../middleware/log-requests.ts';
import { presentCompany, presentCustomer, presentSiteMachine } from '../presenters/present-directory.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

const fileTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' };

/** Companies, customers and machines of a site, as owners and their other systems see and keep them. */
export function directoryRoutes({ deps, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.listCompanies, async ({ params, query }) => {
    const { items, nextCursor } = await listCompanies(deps, { ...query, site: params.key });
    return { items: items.map(presentCompany), nextCursor };
  });

  serve(router, authentication, contract.listCustomers, async ({ params, query }) => {
    const { items, nextCursor } = await listCustomers(deps, { ...query, site: params.key });
    return { items: items.map(presentCustomer), nextCursor };
  });

  serve(router, authentication, contract.listSiteMachines, async ({ params, query }) => {
    const { items, nextCursor } = await listSiteMachines(deps, { ...query, site: params.key });
    return { items: items.map(presentSiteMachine), nextCursor };
  });

  serve(router, authentication, saving.saveCompany, async ({ params, body, owner }) =>
    presentCompany(await saveCompany(deps, { ...body, site: params.key }, owner.by)),
  );

  serve(router, authentication, saving.saveCustomer, async ({ params, body, owner }) => {
    const told = { ...body, site: params.key };
    return presentCustomer(await putCustomer(deps, told, owner.by));
  });

  serve(router, authentication, saving.saveMachine, async ({ params, body, owner }) =>
    presentSiteMachine(await putMachine(deps, { ...body, site: params.key }, owner.by)),
  );

  serve(router, authentication, contract.putCustomer, async ({ params, body, owner }) => {
    const told = { ...body, site: params.key, externalId: params.externalId };
    return presentCustomer(await putCustomer(deps, told, owner.by));
  });

  serve(router, authentication, contract.putMachine, async ({ params, body, owner }) => {
    const told = { ...body, site: params.key, externalId: params.externalId };
    return presentSiteMachine(await putMachine(deps, told, owner.by));
  });

  serve(router, authentication, contract.removeMachine, async ({ params, owner }) => {
    await removeMachine(deps, { site: params.key, externalId: params.externalId }, owner.by);
    return undefined;
  });

  serve(router, authentication, contract.exportRows, async ({ params: { key, what }, query, req, res }) => {
    const { id: siteId } = await readSite(deps, key);
    const pieces = exportRows(deps, { siteId, what, ...query });
    const [heading, first] = [await pieces.next(), await pieces.next()]; // what fails at once is answered as a failure
    res.set({
      'Content-Type': fileTypes[query.format],
      'Content-Disposition': contentDisposition('attachment', `${key}-${what}.${query.format}`),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
    });
    res.flushHeaders();
    // A reader that leaves, or a failure half-way, cuts the answer: what has come is no whole file then.
    const whole = concat([heading, first], pieces);
    await pipeline(Readable.from(whole), res).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') logFailure(req, res, error, 'an export broke off');
    });
    return undefined;
  });

  return router;
}

async function* concat(read: Array<IteratorResult<string>>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  for (const { done, value } of read) if (!done) yield value;
  yield* rest;
}
