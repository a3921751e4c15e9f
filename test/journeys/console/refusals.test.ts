import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inItalian } from '../../../widget/src/console/refusals/italian-refusals.ts';
import { startBrowser } from '../../support/browser.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const folder = (name: string) => readdirSync(`server/src/${name}`).map((file) => `${name}/${file}`);
const contracts = ['fields', 'directory', 'sites', 'site-changes', 'service-settings', 'webhooks', 'mail-texts'];
const services = [
  ...['add-admin-key', 'add-site', 'add-webhook', 'change-own-password', 'check-invites', 'password-problem'],
  ...['read-public-key', 'refuse-lost-rules', 'retry-deliveries', 'save-company', 'set-identity'],
];

/** What a file of the server may say of a field (`must …`) or in a sentence, with 7 where a value stands. */
function sentencesOf(file: string): string[] {
  const source = readFileSync(`server/src/${file}`, 'utf8');
  const said = [...source.matchAll(/(?<=^|[\s(:])(['`])((?:must |(?:[A-Z]|\$\{)[^'`\n]* )[^'`\n]*)\1/gm)];
  return said
    .map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, '7'))
    .filter((text) => text.startsWith('must ') || /^[^=<]+ [^=<]+\.$/.test(text));
}

test('whatever an owner’s forms and files may be refused for has its words in Italian', () => {
  const files = [
    ...folder('directory'),
    ...folder('csv'),
    ...contracts.map((name) => `contract/${name}.ts`),
    ...services.map((name) => `services/${name}.ts`),
  ];
  const said = files.flatMap((file) => sentencesOf(file).map((sentence) => `${file}: ${sentence}`));

  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((line) => inItalian(line.replace(/^[^:]+: /, '')) === null)).toEqual([]);
});

test('whatever a token of a portal may be refused for has its words in Italian', () => {
  const source = readFileSync('server/src/services/verify-identity.ts', 'utf8');
  const said = [...source.matchAll(/(?:refuse\(|\?\? |ERR_\w+:\s+)(['`])((?:(?!\1).)+)\1/g)].map(
    ([, , reason = '']) => `The signed identity is refused: ${reason.replace(/\$\{[^}]*\}/g, '7')}.`,
  );

  expect(said.length).toBeGreaterThan(18);
  const italian = said.map((sentence) => inItalian(sentence) ?? '');
  expect(said.filter((sentence, index) => italian[index]?.endsWith(sentence.replace(/^.*refused: /, '')))).toEqual([]);
});

test('in the Italian console fields, refusals and rows of a file are refused in Italian', async () => {
  const server = await startConsole();
  const { siteKey, serial } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/branding`, { locale: 'it-IT' });

  await page.getByLabel('Paese dei numeri di telefono').fill('Italia');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByText('Deve essere il codice di un paese come IT').first().waitFor();
  await page.getByRole('button', { name: 'Annulla le modifiche' }).click();

  await page.goto(`${server.url}/admin/keys`);
  for (const _ of ['made', 'made again']) {
    await page.getByLabel('Nome', { exact: true }).fill('Gestionale');
    await page.getByRole('button', { name: 'Crea una chiave' }).click();
    await page.getByRole('cell', { name: 'Gestionale', exact: true }).waitFor();
  }
  await page.getByText('Una chiave si chiama già Gestionale: scegli un altro nome.').waitFor();

  await page.goto(`${server.url}/admin/sites/${siteKey}/import`);
  const csv = `Matricola;Modello;Cliente;Utente\n${serial};Flow 300;Altra;nessuno\nSN-9;;Altra;\n`;
  await page.locator('input[type="file"]').setInputFiles({
    name: 'macchine.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await page.getByRole('button', { name: 'Prova senza cambiare niente' }).click();
  await page.getByText('Altra non ha l’utente nessuno: aggiungilo prima, o lascia vuoto.').waitFor();
  await page.getByText('Non può essere vuoto').waitFor();
}, 90_000);

test('what a form is refused for is said with the label of its field; an address left empty is none', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/embed`, { locale: 'it-IT' });
  const add = page.getByRole('button', { name: 'Aggiungi un indirizzo' });
  const save = page.getByRole('button', { name: 'Salva' });

  await add.click();
  await add.click();
  await page.getByLabel('Indirizzo 2', { exact: true }).fill('portale');
  await page.getByLabel('Pagina che contiene il widget').fill('supporto');
  await save.click();
  const said = await page.getByRole('alert').locator('p').innerText();
  expect(said).toBe(
    'Indirizzo 1: Deve essere come https://portal.example.com · Pagina che contiene il widget: Deve essere come https://portal.example.com',
  );
  await page.getByLabel('Indirizzo 1', { exact: true }).fill('https://portale.example.com');
  await page.getByLabel('Pagina che contiene il widget').fill('');
  await add.click();
  await save.click();

  await page.getByText('Salvato', { exact: true }).waitFor();
  expect(await page.getByLabel(/^Indirizzo \d$/).count()).toBe(1);
  const { body } = await server.owner.api.get(`/v1/admin/sites/${siteKey}`);
  expect(body.allowedOrigins).toEqual(['https://portale.example.com']);

  await page.goto(`${server.url}/admin/sites/${siteKey}/forms`);
  await page.getByRole('button', { name: 'Aggiungi' }).last().click();
  await save.click();
  expect(await page.getByRole('alert').locator('p').innerText()).toMatch(/^Tipologie 2: Deve essere una chiave come /);
}, 60_000);
