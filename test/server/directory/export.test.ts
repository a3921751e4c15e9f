import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readTable } from '../../../server/src/csv/read-table.ts';
import { withoutApostrophe, writeRows } from '../../../server/src/csv/write-rows.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

async function scene() {
  const server = await startServer();
  const anna = await server.given.customer();
  const owner = await server.given.owner();
  const exported = (what: string, query = '') =>
    owner.api.request(`/v1/admin/sites/${anna.siteKey}/exports/${what}?${query}`, {});
  return { ...server, anna, owner: owner.api, exported };
}

test('no cell of an export is a formula, and the file is imported again without a change', async () => {
  const { exported, owner, anna } = await scene();
  const hostile = ['=cmd|calc', '+39 051', '-1+1', '@SUM(A1)', '＝HYPERLINK("x")', 'a;"b"\n=c'];
  for (const [index, model] of hostile.entries()) {
    const machine = { model, serial: `=S${index}`, company: { name: `@Co${index}`, externalId: `+C${index}` } };
    await owner.put(`/v1/admin/sites/${anna.siteKey}/machines/M${index}`, machine);
  }

  const { headers, body } = await exported('machines', 'separator=semicolon');
  const again = await owner.request(`/v1/admin/sites/${anna.siteKey}/imports?what=machines&mode=run`, {
    method: 'POST',
    body,
  });

  const { rows, separator } = await readTable(Buffer.from(body));
  expect(headers.get('content-disposition')).toContain(`${anna.siteKey}-machines.csv`);
  expect(separator).toBe(';');
  expect(rows).toHaveLength(hostile.length + 1);
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
  expect(rows.flat()).toEqual(expect.arrayContaining(["'=cmd|calc", "'+39 051", "'@Co0", 'a;"b"\n=c']));
  expect(JSON.parse(again.body.trim().split('\n').at(-1)).result).toMatchObject({
    unchanged: 7,
    changed: 0,
    refused: 0,
  });
});

test('a file of commas that is split at semicolons holds no formula either, and comes back as it was', () => {
  const cells = ['a;=1+1', 'b\n-2', "'=x", "c;''@y", 'd\t+3;=4', "it's; fine"];

  const written = writeRows([cells], ',');
  const back = (parse(written) as string[][])[0]?.map((cell) => withoutApostrophe(cell, ','));

  expect(written.split(/[;\t\r\n,]/).filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  expect(back).toEqual(cells);
  expect(writeRows([["'=x"]], ';')).toBe("''=x\r\n");
});

test('an export whose first page cannot be read is answered as a failure', async () => {
  const { exported, deps } = await scene();
  const { select } = deps.database;
  deps.database.select = () => Promise.reject(new Error('no disk'));
  const failed = await exported('machines').finally(() => {
    deps.database.select = select;
  });

  expect(failed.status).toBe(500);
});

test('tickets and messages are exported whole and in order, page after page; notes and secrets are not', async () => {
  const { exported, given, anna, deps } = await scene();
  const ticket = await given.ticketInSlack(anna);
  const files = [await given.attachment(anna)];
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: files[0], body: 'see', attachments: files });
  await given.service.post(`/v1/tickets/${ticket.id}/notes`, {
    id: ticket.id,
    technician: { ...marta, isMember: true },
    body: 'n0te',
  });
  await deps.database.transaction(async (tx) => {
    for (let seq = 3; seq <= 1_100; seq += 1) {
      await tx.run(
        `INSERT INTO messages (id, ticket_id, seq, kind, customer_id, author_name, body, created_at)
         VALUES ($id, $ticketId, $seq, 'text', $customerId, 'Anna', 'x', 0)`,
        {
          id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
          ticketId: ticket.id,
          seq,
          customerId: anna.id,
        },
      );
    }
  });

  const messages = (await exported('messages', 'format=jsonl')).body
    .trim()
    .split('\n')
    .map(JSON.parse as never);
  const tickets = (await exported('tickets', 'format=jsonl')).body
    .trim()
    .split('\n')
    .map(JSON.parse as never);
  const customers = (await exported('customers')).body;

  expect(messages.map(({ seq }: { seq: number }) => seq)).toEqual(
    Array.from({ length: 1_100 }, (_, index) => index + 1),
  );
  expect(messages[1].attachments).toMatchObject([{ id: files[0], name: 'pixel.png', type: 'image/png' }]);
  expect(tickets).toMatchObject([{ number: ticket.number, status: 'new', contacts: [], openedAt: ticket.openedAt }]);
  expect(JSON.stringify(messages)).not.toContain('n0te');
  expect(customers).not.toContain('argon2');
});
