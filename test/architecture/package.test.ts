import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'sportello-package-'));
const installed = join(project, 'node_modules/@sportello/widget');

let described: { status: number | null; stderr: string };

/** A project of somebody who has installed the package: nothing of ours is there but what was packed. */
beforeAll(() => {
  described = spawnSync(process.execPath, ['scripts/describe-widget.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  const list = run('npm', ['pack', '--ignore-scripts', '--json', '-w', 'widget', '--pack-destination', project], root);
  const [{ filename }] = JSON.parse(list) as [{ filename: string }];
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', filename, '-C', installed, '--strip-components=1'], project);
  for (const name of ['react', 'react-dom', 'scheduler', 'csstype', '@types', '@lit']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('a server that renders pages imports both entries, and React renders the element on it', () => {
  writeFileSync(
    join(project, 'server.js'),
    `import { createElement } from 'react';
     import { renderToString } from 'react-dom/server';
     import * as plain from '@sportello/widget';
     import { SportelloWidget } from '@sportello/widget/react';
     const props = { site: 'acme', server: 'https://support.example.com', onSportelloUnread() {} };
     console.log(Object.keys(plain).join(), renderToString(createElement(SportelloWidget, props)));`,
  );

  const printed = run(process.execPath, ['server.js'], project);

  expect(printed.trim()).toBe(
    'SportelloWidget <sportello-widget site="acme" server="https://support.example.com"></sportello-widget>',
  );
});

test('a flag that is false is no attribute, and one that is true an empty one, in every React', () => {
  // React 18 writes whatever it is given into the attribute of an element of ours: what it is given must be right.
  writeFileSync(
    join(project, 'flags.js'),
    `import { createRequire } from 'node:module';
     const React = createRequire(import.meta.url)('react');
     const { createElement } = React;
     const given = [];
     React.createElement = (type, props, ...children) => {
       if (type === 'sportello-widget') given.push({ sound: props.sound, titleCount: props['title-count'] });
       return createElement(type, props, ...children);
     };
     const { renderToString } = await import('react-dom/server');
     const { SportelloWidget } = await import('@sportello/widget/react');
     const render = (flags) => renderToString(createElement(SportelloWidget, { site: 'acme', server: '/', ...flags }));
     render({ sound: false, 'title-count': false });
     render({});
     const html = render({ sound: true, 'title-count': true });
     console.log(JSON.stringify({ given, html }));`,
  );

  const { given, html } = JSON.parse(run(process.execPath, ['flags.js'], project));

  expect(given).toEqual([{}, {}, { sound: '', titleCount: '' }]);
  expect(html).toBe('<sportello-widget site="acme" server="/" title-count="" sound=""></sportello-widget>');
});

test('its types stand alone: a strict project without ours compiles, and a wrong call does not', () => {
  const check = (name: string, code: string) => {
    writeFileSync(join(project, name), code);
    const options =
      '--noEmit --strict --jsx react-jsx --module esnext --moduleResolution bundler --target es2022'.split(' ');
    return run(join(root, 'node_modules/.bin/tsc'), [...options, '--types', 'react', '--ignoreConfig', name], project);
  };
  const component = (body: string) => `
    import { useRef } from 'react';
    import type { SportelloWidget as Element, TicketPrefill } from '@sportello/widget';
    import { SportelloWidget } from '@sportello/widget/react';
    export function Support() {
      const widget = useRef<Element>(null);
      const prefill: TicketPrefill = { kind: 'chat', machine: 'FW320-19-0236' };
      ${body}
    }`;

  check(
    'right.tsx',
    component(`
      document.addEventListener('sportello-unread', (event) => event.detail.count.toFixed());
      document.querySelector('sportello-widget')?.identify(async () => 'token');
      globalThis.sportello?.('newTicket', prefill);
      return <SportelloWidget ref={widget} site="acme" server="https://support.example.com" mode="inline" lang="it"
        onSportelloTicketCreated={({ detail }) => widget.current?.openTicket(detail.ticketId)} />;`),
  );

  const wrong = component(`
      globalThis.sportello?.('openTicket', 12);
      return <SportelloWidget site="acme" server="" mode="popup" />;`);
  expect(() => check('wrong.tsx', wrong)).toThrow(/openTicket[\s\S]*popup/);
}, 90_000);

test('a bundler keeps what registers the element, and drops a React component that nobody uses', async () => {
  const bundle = async (code: string) => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: project },
      bundle: true,
      format: 'esm',
      splitting: true,
      outdir: project,
      write: false,
      external: ['react', '@lit/react'],
      logLevel: 'silent',
    });
    const entry = outputFiles.find(({ path }) => path.endsWith('/stdin.js'))?.text;
    return { entry, all: outputFiles.map(({ text }) => text).join('\n') };
  };

  expect((await bundle(`import '@sportello/widget';`)).all).toMatch(/define\("sportello-widget"/);
  expect((await bundle(`import '@sportello/widget';`)).all).toMatch(/"sportello-conversation":/);
  // What could be loaded on need is written in any case, but nothing of it is imported.
  expect((await bundle(`import { SportelloWidget } from '@sportello/widget/react'; console.log(1);`)).entry).toBe(
    '// <stdin>\nconsole.log(1);\n',
  );
});

test('editors find the element in the package, with every attribute of the manifest', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(installed, path), 'utf8'));
  const { customElements, 'web-types': webTypes } = read('package.json');
  const [element] = read(customElements).modules[0].declarations;

  const names = element.attributes.map(({ name }: { name: string }) => name);
  const htmlData = read('dist/vscode.html-custom-data.json').tags[0];
  const webElement = read(webTypes).contributions.html.elements[0];

  expect(names).toContain('site');
  expect([htmlData.name, webElement.name]).toEqual(['sportello-widget', 'sportello-widget']);
  expect(htmlData.attributes.map(({ name }: { name: string }) => name)).toEqual(names);
  expect(webElement.attributes.map(({ name }: { name: string }) => name)).toEqual(names);
});

test('docs/widget-api.md is what the element’s comments say', () => {
  expect(described.stderr).toBe('');
  expect(described.status).toBe(0);
});

function run(command: string, args: string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (failed) {
    const { stdout, stderr } = failed as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`, { cause: failed });
  }
}
