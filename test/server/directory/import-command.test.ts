import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shell } from '../../support/shell.ts';

test('a file of an ERP is tried, mapped and imported; what was refused fails the command', async () => {
  const { sportello, folder } = await shell();
  const file = join(folder, 'macchine.csv');
  const text = 'Matricola;Articolo;Ragione sociale\r\nVP-1;VP 250;Società Müller\r\n;VP 250;Riva\r\n';
  writeFileSync(file, Buffer.from(text, 'latin1'));
  sportello(['site', 'add', 'acme', 'Acme']);

  const unmapped = sportello(['machine', 'import', 'acme', file]);
  const mapped = ['machine', 'import', 'acme', '--map', 'model=Articolo'];
  const dry = sportello([...mapped, file, '--dry-run']);
  const afterDry = sportello(['machine', 'list', 'acme']);
  const run = sportello([...mapped, '-', '--json'], { input: Buffer.from(text, 'latin1') });
  const list = sportello(['machine', 'list', 'acme', '--json']);

  expect([unmapped.status, dry.status, run.status]).toEqual([1, 1, 1]);
  expect(unmapped.stderr).toMatch(/No column holds model: .*“Articolo”.*\nNothing was changed: .*--map/);
  expect(dry.stdout).toContain('Would add 1 machines and 1 companies, change 0');
  expect(dry.stdout).toMatch(/3 +Matricola +It must not be empty\.\n.*mend these rows and import the file again\.\n$/);
  expect(afterDry.stdout).toBe('There are none.\n');
  expect(JSON.parse(run.stdout)).toMatchObject({ added: 1, refused: 1, encoding: 'windows-1252', separator: ';' });
  expect(JSON.parse(list.stdout)).toEqual([
    { model: 'VP 250', serial: 'VP-1', company: 'Società Müller', customer: null },
  ]);
}, 60_000);

test('customers are imported without passwords, and invited only where mails can be sent', async () => {
  const { sportello } = await shell();
  sportello(['site', 'add', 'acme', 'Acme']);
  const people = { input: 'email,name,company\nanna@bellini.example,Anna Ferri,Bellini\n' };

  const invited = sportello(['customer', 'import', 'acme', '-', '--invite'], people);
  const plain = sportello(['customer', 'import', 'acme', '-'], people);
  const list = sportello(['customer', 'list', 'acme', '--json']);

  expect(invited).toMatchObject({ status: 1, stderr: expect.stringContaining('SMTP_URL') });
  expect(plain).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(list.stdout)).toEqual([
    { username: 'anna@bellini.example', name: 'Anna Ferri', company: 'Bellini' },
  ]);
}, 60_000);
