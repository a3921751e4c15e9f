import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Operation } from '../../server/src/contract/operation.ts';
import { operations } from '../../server/src/contract/operations.ts';
import { makeOpenapi } from '../../server/src/http/openapi.ts';
import { asMarta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

const contract = new URL('../../server/src/contract/', import.meta.url);

test('no operation of the contract is left out of the list', async () => {
  const files = readdirSync(contract).filter((file) => file.endsWith('-operations.ts'));
  const made = await Promise.all(files.map((file) => import(new URL(file, contract).href)));

  const names = made.flatMap((module) => Object.keys(module));

  expect(files.length).toBeGreaterThan(6);
  expect(Object.keys(operations).sort()).toEqual(names.sort());
});

test('the description names every operation, and every shape it refers to exists', () => {
  const openapi = makeOpenapi('http://localhost:3000');

  const named = Object.values(openapi.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => (operation as { operationId: string }).operationId),
  );
  const references = [...JSON.stringify(openapi).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);

  expect(named.sort()).toEqual(Object.keys(operations).sort());
  expect(references.length).toBeGreaterThan(20);
  expect(Object.keys(openapi.components.schemas)).toEqual(expect.arrayContaining([...new Set(references)]));
  expect(JSON.stringify(openapi)).not.toContain('$defs');
});

test('every operation of the contract is served, and answers of all reads fit it', async () => {
  const { given } = await startServer({ smtpUrl: 'smtp://127.0.0.1:1', env: { SECRETS_KEY: 'ab'.repeat(32) } });
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  await given.service.put('/v1/installations/T1', { name: 'Meccanica Acme', data: '{}' });
  const closedTicket = await given.closedTicket(anna);
  const owner = await given.owner();
  const machine = { model: 'VP 250', serial: 'VP-1', company: { name: 'Riva S.r.l.' } };
  await owner.api.put(`/v1/admin/sites/${anna.siteKey}/machines/M-1`, machine);
  const ids: Record<string, string> = {
    '/v1/admin/keys/:id': (await given.adminKey()).id,
    '/v1/admin/sites/:key/customers/:id/export': anna.id,
    '/v1/admin/sites/:key/webhooks/:id': await given.webhook(anna.siteKey),
    '/v1/attachments/:id': await given.attachment(anna),
    '/v1/uploads/:id': await given.upload(anna),
    '/v1/companies/:id/machines': anna.companyId,
    '/v1/desk/machines/:id': anna.machineId,
    '/v1/credential-requests/:id': await given.credentialRequest(anna.siteKey),
  };
  const queries: Record<string, string> = {
    '/v1/phone-numbers/check': '?number=0515550142',
    '/v1/companies': `?site=${anna.siteKey}&${asMarta}`,
    '/v1/companies/:id/machines': `?${asMarta}`,
    '/v1/credential-requests/:id': `?${asMarta}`,
    '/v1/tickets/:id/canned-replies': `?${asMarta}`,
    '/v1/external-threads': '?workspace=T1',
    '/v1/external-places': '?workspace=T1&channel=C1&id=1.000100',
    '/v1/desk/tickets': `?${asMarta}`,
    '/v1/desk/counts': `?${asMarta}`,
    '/v1/desk/machines/:id': `?${asMarta}`,
  };

  for (const { path: pattern, method, answer: shape, ...operation } of Object.values<Operation>(operations)) {
    if (operation.isStream || pattern.endsWith('/current')) continue; // the latter would end the session
    const path = pattern
      .replace(':id', ids[pattern] ?? ticket.id)
      .replace(':key', anna.siteKey)
      .replace(':externalId', 'M-1')
      .replace(':what', 'machines')
      .replace(':workspace', 'T1');
    const caller = { service: given.service, owner: owner.api, customer: anna.api, anyone: anna.api }[operation.caller];
    if (operation.isFile) {
      const { status, headers } = await caller.get(path.replace(ticket.id, closedTicket.id));
      const [type = 'application/pdf'] = operation.fileTypes ?? [];
      expect([path, status, headers.get('content-type')?.split(';')[0]]).toEqual([path, 200, type]);
    } else if (method === 'get') {
      shape.parse((await caller.get(path + (queries[pattern] ?? ''))).body);
    } else if (method === 'delete') {
      expect([path, (await caller.delete(path)).status]).toEqual([path, operation.status]);
    } else {
      const { body } = await caller[method](path, { isProbe: true });
      const refusal = operation.isUpload
        ? 'unsupported_media_type'
        : operation.isBinary && !operation.isLines && pattern !== '/v1/uploads/:id'
          ? 'not_found'
          : 'invalid_request';
      expect([path, body.error.code]).toEqual([path, refusal]);
    }
  }
});

test('a file is described as what it is', () => {
  const { paths } = makeOpenapi('http://localhost:3000');

  expect(paths['/v1/tickets/{id}/report']).toMatchObject({
    get: { responses: { 200: { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } } } },
  });
});

test('people read the same at /docs/api-reference, without any script or other origin', async () => {
  const { api } = await startServer();

  const { body, headers } = await api.get('/docs/api-reference');

  const missing = Object.values<Operation>(operations).filter(
    ({ path }) => !body.includes(path.replace(/:(\w+)/g, '{$1}')),
  );
  expect(missing).toEqual([]);
  expect(/<script|(?:src|href)=.https?:/.test(body)).toBe(false);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});
