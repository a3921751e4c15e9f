import { expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { load, picture, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';
import { filesScene } from './technicians/files-scene.ts';

test('every answer that holds a file is a sandbox, is not sniffed, and says what it is called', async () => {
  const { anna, given, api, send, put, deps } = await filesScene();
  const addresses: string[] = [];
  for (const [name, content] of [
    ['a.png', await picture().png().toBuffer()],
    ['a.pdf', tinyPdf],
    ['a.mp4', tinyMp4],
  ] as const) {
    const { body } = await upload(anna.api, content, { name });
    addresses.push(...[body.url, body.thumbnailUrl].filter(Boolean));
  }
  const { message } = await send(['theirs.pdf']);
  addresses.push((await put(message.missingFiles[0]?.id ?? '', tinyPdf)).body.url);
  const technicianId = message.author.kind === 'technician' ? message.author.id : '';
  const portrait = new Uint8Array(await picture().png().toBuffer());
  await given.service.request(`/v1/technicians/${technicianId}/picture`, { method: 'PUT', body: portrait });
  const [{ version = '' } = {}] = await deps.database.select<{ version: string }>(
    'SELECT picture_version AS "version" FROM technicians WHERE id = $technicianId',
    { technicianId },
  );
  addresses.push(`http://portal.test/v1/technicians/${technicianId}/picture/${version}`);
  const ticket = await given.ticket(anna);
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'Done.' });

  const answers = await Promise.all(addresses.map((address) => load(api, address)));
  const authorization = `Bearer ${anna.token}`;
  answers.push(await load(api, `http://portal.test/v1/tickets/${ticket.id}/report`, { headers: { authorization } }));

  expect(answers).toHaveLength(7);
  for (const { status, headers } of answers) {
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^(inline|attachment)/);
    expect(headers.get('content-type')).not.toMatch(/html|svg|xml|javascript/);
  }
});

test.each([
  '/docs',
  '/docs/api-reference',
  '/openapi.json',
  '/v1/sites/nobody',
  '/nothing',
  '/follow/x',
  '/password/x',
])('%s may be framed, sniffed and scripted by nobody', async (path) => {
  const { api } = await startServer();

  const { headers } = await api.get(path);

  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src '(self|none)'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-powered-by')).toBeNull();
});

test('the API’s reference is read in a browser as it is, and asks nothing of any other origin', async () => {
  const { url } = await startServer();
  const browser = await startBrowser();
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) problems.push(request.url());
  });

  await page.goto(`${url}/docs/api-reference`);

  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('API');
  const isStyled = await page.evaluate(
    () => document.styleSheets.length > 0 && getComputedStyle(document.body).margin === '0px',
  );
  expect([isStyled, problems.filter((text) => !/favicon|status of 404/.test(text))]).toEqual([true, []]);
  await browser.close();
});
