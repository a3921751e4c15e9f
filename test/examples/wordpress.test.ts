import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const plugin = fileURLToPath(new URL('../../examples/pages/hosts/wordpress/sportello.php', import.meta.url));
const wordpress = fileURLToPath(new URL('wordpress.php', import.meta.url));
const hasPhp = spawnSync('php', ['--version']).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sportello-wordpress-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The page that a WordPress with the plugin makes of some content, where an owner has set the two constants. */
function render(content: string, site = 'acme', server = 'https://help.example.com'): string {
  const quoted = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
  const code = readFileSync(plugin, 'utf8')
    .replace(/(?<=const SPORTELLO_SERVER = )'.*'/, () => quoted(server))
    .replace(/(?<=const SPORTELLO_SITE = )'.*'/, () => quoted(site));
  const file = join(folder, 'sportello.php');
  writeFileSync(file, code);
  return execFileSync('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1', wordpress, file, content], {
    encoding: 'utf8',
  });
}

test.skipIf(!hasPhp)('in WordPress a page with the shortcode holds the desk, and no bubble (needs php)', () => {
  expect(render('<p>Write to us.</p>[sportello]')).toBe(
    `<script type="module" src="https://help.example.com/widget/sportello.js" id="sportello-js-module"></script>
<p>Write to us.</p><sportello-widget site="acme" mode="inline"></sportello-widget>
`,
  );
});

test.skipIf(!hasPhp)('in WordPress every other page has the bubble (needs php)', () => {
  expect(render('<p>About us.</p>')).toBe(
    `<script type="module" src="https://help.example.com/widget/sportello.js" id="sportello-js-module"></script>
<p>About us.</p>
<sportello-widget site="acme"></sportello-widget>`,
  );
});

test.skipIf(!hasPhp)('in WordPress a key of a site is text, whatever it holds (needs php)', () => {
  const key = `"><script>alert('acme')</script>&`;
  const escaped = '&quot;&gt;&lt;script&gt;alert(&#039;acme&#039;)&lt;/script&gt;&amp;';

  expect(render('[sportello]', key)).toContain(`<sportello-widget site="${escaped}" mode="inline">`);
  expect(render('', key)).toContain(`<sportello-widget site="${escaped}">`);
});
