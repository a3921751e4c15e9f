import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

test('an export that breaks off half-way is a broken transfer for who reads it, and an error in the log', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
  const { deps, given, url } = await startServer({ logger });
  const { database } = deps;
  const owner = await given.owner();
  const { siteId, siteKey, companyId } = await given.customer();
  await database.transaction(async (tx) => {
    for (let number = 0; number < 1200; number += 1) {
      await tx.run(
        `INSERT INTO machines (id, site_id, company_id, model, serial, created_at)
         VALUES ($id, $siteId, $companyId, 'Flow 300', $serial, 0)`,
        { id: uuid(), siteId, companyId, serial: `M-${number}` },
      );
    }
  });
  const { select } = database;
  let pages = 0;
  database.select = (sql, bind) => {
    const isPage = sql.includes('$after0');
    if (isPage) pages += 1;
    return isPage && pages === 2 ? Promise.reject(new Error('the disk is gone')) : select(sql, bind);
  };

  const answer = await fetch(`${url}/v1/admin/sites/${siteKey}/exports/machines?format=csv`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });

  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect(lines.join()).toMatch(/the disk is gone.*an export broke off/s);
});
