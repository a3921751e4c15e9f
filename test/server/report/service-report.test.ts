import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { startServer } from '../../support/start-server.ts';

const report = { summary: 'Klinge getauscht.', cause: 'Abgenutzt', parts: '1 × Klinge 4711', minutes: 95 };

/** A server on which Anna's ticket was taken, called about and closed. */
async function startScene(changes: Record<string, unknown> = {}) {
  const server = await startServer({ now: () => new Date('2026-03-03T13:05:00Z') });
  const { given, deps } = server;
  const anna = await given.customer();
  const sql = (statement: string, bind: Record<string, unknown> = {}) =>
    deps.database.transaction((tx) => tx.run(statement, bind));
  await sql("UPDATE sites SET time_zone = 'Europe/Rome', default_language = 'de'");
  const { body: ticket } = await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), ...changes });
  await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: marta });
  const call = { technician: marta, outcome: 'reached', note: 'They start again tomorrow.' };
  await given.service.post(`/v1/tickets/${ticket.id}/calls`, { id: uuid(), ...call });
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, ...report });
  const read = async (by = anna, id = ticket.id) => {
    const answer = await fetch(`${server.url}/v1/tickets/${id}/report`, {
      headers: { authorization: `Bearer ${by.token}` },
    });
    return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  return { ...server, anna, ticket, sql, read };
}

test('the report of a closed ticket says who, what, when and what was done', async () => {
  const { read, ticket, anna } = await startScene({ language: 'en-GB' });

  const { status, bytes } = await read();

  const { text, title, pages, language } = await readPdf(bytes);
  expect(status).toBe(200);
  expect(pages).toHaveLength(1);
  expect([title, language]).toEqual([`Service report #${ticket.number} The film tears`, 'en-GB']);
  for (const words of [
    'Acme',
    `#${ticket.number} The film tears`,
    'Flow 300',
    anna.serial,
    'Machine status',
    'Stopped',
    'Support request',
    ticket.company.name,
    ticket.customer.name,
    'Technician',
    'Marta Rinaldi',
    'At the sealing jaws, every few packs.',
    'Marta Rinaldi called and spoke to you or a colleague.',
    'They start again tomorrow.',
    report.summary,
    report.cause,
    report.parts,
    '1 h 35 min',
    'Page 1 of 1',
  ]) {
    expect(text).toContain(words);
  }
});

test.each([
  ['it', 'Rapporto di intervento', '3 marzo 2026', 'rapporto-di-intervento'],
  ['de-AT', 'Servicebericht', '3. März 2026', 'Servicebericht'],
  ['fr', 'Rapport d’intervention', '3 mars 2026', 'rapport-d’intervention'],
  ['es', 'Informe de intervención', '3 de marzo de 2026', 'informe-de-intervención'],
  ['en', 'Service report', 'March 3, 2026', 'service-report'],
  ['pl', 'Servicebericht', '3. März 2026', 'Servicebericht'],
])(
  'a ticket in %s has a report in its language, or the site’s, with the site’s time',
  async (language, title, day, name) => {
    const { read, ticket } = await startScene({ language });

    const { bytes, headers } = await read();

    const { text } = await readPdf(bytes);
    expect(text).toContain(title);
    expect(text).toContain(day);
    expect(text).toMatch(/(14:05|02:05 PM)/);
    const coded = /filename\*=UTF-8''(\S+)/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
    expect(decodeURIComponent(coded)).toBe(`${name}-${ticket.number}.pdf`);
  },
);

test('a report is a file to save, which nobody keeps, guesses at or runs', async () => {
  const { read } = await startScene();

  const { headers } = await read();

  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain('sandbox');
});

test('an allowed page may read what the file is called', async () => {
  const { sql, anna, url, ticket } = await startScene();
  await sql(`UPDATE sites SET allowed_origins = '["https://portal.example"]'`);

  const { headers } = await fetch(`${url}/v1/tickets/${ticket.id}/report`, {
    headers: { authorization: `Bearer ${anna.token}`, origin: 'https://portal.example' },
  });

  expect(headers.get('access-control-allow-origin')).toBe('https://portal.example');
  expect(headers.get('access-control-expose-headers')).toContain('Content-Disposition');
});

test('an open ticket has no report, and one that was reopened none any more', async () => {
  const { anna, given, ticket } = await startScene();
  const open = await given.ticket(anna);
  await given.service.post(`/v1/tickets/${ticket.id}/reopen`, { technician: marta });

  const answers = [open, ticket].map(({ id }) => anna.api.get(`/v1/tickets/${id}/report`));

  for (const { status, body } of await Promise.all(answers)) {
    expect([status, body.error.code]).toEqual([409, 'ticket_open']);
  }
});

test('a colleague reads the report; whoever is of another company or site finds nothing', async () => {
  const { read, given, anna, ticket } = await startScene();
  const { siteId, siteKey, companyId } = anna;
  const colleague = await given.customer({ siteId, siteKey, companyId });
  const others = [await given.customer({ siteId, siteKey }), await given.customer()];

  const absent = await others[0]?.api.get(`/v1/tickets/${uuid()}/report`);
  const answers = await Promise.all(others.map(({ api }) => api.get(`/v1/tickets/${ticket.id}/report`)));

  expect((await read(colleague)).status).toBe(200);
  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect({ ...body.error, requestId: '' }).toEqual({ ...absent?.body.error, requestId: '' });
  }
});

test('a ticket that was closed without a summary has a report of what is known', async () => {
  const { read, sql } = await startScene({ language: 'en' });
  await sql('UPDATE tickets SET summary = NULL, cause = NULL, parts = NULL, minutes = NULL');

  const { text } = await readPdf((await read()).bytes);

  expect(text).toContain('At the sealing jaws');
  expect(text).not.toMatch(/Summary|Cause|Parts|Time spent/);
});

test('one customer cannot keep the server busy with drawing', async () => {
  const { anna, given } = await startScene();
  const open = await given.ticket(anna);
  const ask = () => anna.api.get(`/v1/tickets/${open.id}/report`);
  for (let count = 0; count < 60; count++) await ask();

  const { status, headers } = await ask();

  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
