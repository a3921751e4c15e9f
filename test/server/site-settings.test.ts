import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { siteCommand } from '../../server/src/cli/site-command.ts';
import { CannedReplies, Escalation, RoutingRules, ServiceHours } from '../../server/src/contract/service-settings.ts';
import { shell } from '../support/shell.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/site-settings.md', import.meta.url)), 'utf8');

/** The example of the documentation's page under a heading. */
function exampleOf(heading: string): string {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return /```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

/** A command line with a site `acme`. */
async function desk() {
  const { folder, sportello: run } = await shell();
  const sportello = (...args: string[]) => run(args);
  const file = (content: unknown) => {
    const path = join(folder, `${Math.random()}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  sportello('site', 'add', 'acme', 'Acme', '--slack-channel', 'support', '--category', 'parts=Spare parts');
  const set = (...args: string[]) => sportello('site', 'set', 'acme', ...args);
  const show = () => JSON.parse(sportello('site', 'show', 'acme', '--json').stdout);
  return { sportello, file, set, show };
}

const examples = {
  slackRouting: exampleOf('Routing'),
  serviceHours: exampleOf('Service hours'),
  escalation: exampleOf('Escalation'),
  cannedReplies: exampleOf('Canned replies'),
};

test('the examples of the documentation are set as they stand, shown, and taken off again', async () => {
  const { file, set, show } = await desk();
  const before = show();

  const done = set(
    ...['--slack-routing', file(examples.slackRouting), '--service-hours', file(examples.serviceHours)],
    ...['--escalation', file(examples.escalation), '--canned-replies', file(examples.cannedReplies)],
    ...['--slack-workspace', 'T012AB3CD', '--thread-replies', 'note', '--technicians', 'U012AB3CD', 'S012AB3CD'],
  );
  const after = show();
  const reset = set(
    ...['--reset', 'slack-routing', 'service-hours', 'escalation', 'canned-replies'],
    ...['slack-workspace', 'thread-replies', 'technicians', 'slack-channel'],
  );
  const { slackChannel: _, ...others } = before;

  expect([done.status, done.stderr, reset.status, reset.stderr]).toEqual([0, '', 0, '']);
  expect(after).toEqual({
    ...before,
    slackRouting: RoutingRules.parse(JSON.parse(examples.slackRouting)),
    serviceHours: ServiceHours.parse(JSON.parse(examples.serviceHours)),
    escalation: Escalation.parse(JSON.parse(examples.escalation)),
    cannedReplies: CannedReplies.parse(JSON.parse(examples.cannedReplies)),
    slackWorkspace: 'T012AB3CD',
    threadReplies: 'note',
    technicians: ['U012AB3CD', 'S012AB3CD'],
  });
  expect(show()).toEqual({ ...others, slackChannel: null });
}, 120_000);

test('what is shown holds no secret, and people read it too', async () => {
  const { sportello } = await desk();
  const secret = sportello('site', 'identity', 'acme', '--hs256', '--issuer', 'acme-portal').stdout.trim();

  const { stdout } = sportello('site', 'show', 'acme');
  const json = sportello('site', 'show', 'acme', '--json').stdout;

  expect(stdout).toContain('slackChannel: support\n');
  expect(stdout).toContain('serviceHours: (default)\n');
  expect(JSON.parse(json).identity).toEqual({
    algorithm: 'HS256',
    issuer: 'acme-portal',
    key: 'a secret that is not shown',
  });
  expect(stdout + json).not.toContain(secret);
  expect(sportello('site', 'show', 'nobody').status).toBe(1);
}, 120_000);

const monday = (opening: string[]) => ({ days: { mon: [opening] } });
const twice = [1, 2].map(() => ({ key: 'a', title: 'A', texts: { en: 'A' } }));

test.each<[args: string[], content: unknown, says: RegExp]>([
  [['--slack-workspace', 'acme.slack.com'], undefined, /id of a workspace such as T012AB3CD/],
  [['--thread-replies', 'never'], undefined, /Allowed choices are send, note/],
  [['--technicians', 'U012AB3CD', '@marta'], undefined, /@marta must be a Slack id such as U012AB3CD/],
  [['--slack-routing'], [{ channel: 'presses' }], /0: must name at least one condition/],
  [['--slack-routing'], [{ channel: 'presses', model: 'FW*' }], /0: Unrecognized key: "model"/],
  [['--service-hours'], monday(['18:00', '08:00']), /days\.mon\.0: must begin before it ends/],
  [['--service-hours'], monday(['8:00', '18:00']), /days\.mon\.0\.0: must be a time such as 08:30/],
  [['--service-hours'], { days: {} }, /days: must hold at least one stretch/],
  [
    ['--escalation'],
    { stopped: [{ afterMinutes: 15, mention: '@oncall' }] },
    /stopped\.0\.mention: must be a Slack id/,
  ],
  [['--canned-replies'], twice, /it: must have a key of its own each/],
  [['--canned-replies'], [{ key: 'a', title: 'A', texts: { Italian: 'A' } }], /0\.texts/],
  [['--escalation'], '{', /cannot be read as JSON/],
  [['--reset', 'everything'], undefined, /Allowed choices are/],
  [['--reset', 'technicians', '--technicians', 'U012AB3CD'], undefined, /technicians is given a value and reset/],
])('%j %j is told with its field and what to do, before anything is changed', async (args, content, says) => {
  const path = join(mkdtempSync(join(tmpdir(), 'sportello-')), 'settings.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content ?? null));
  const set = siteCommand().commands.find((command) => command.name() === 'set');
  set?.exitOverride().configureOutput({ writeErr: () => undefined });

  const parsed = set?.parseAsync(['acme', ...args, ...(content === undefined ? [] : [path])], { from: 'user' });

  await expect(parsed).rejects.toThrow(says);
});

test('a mistake ends in a sentence and a failure', async () => {
  const { status, stderr } = (await desk()).set('--technicians', '@marta');

  expect([status, stderr]).toEqual([1, expect.stringContaining('@marta must be a Slack id')]);
  expect(stderr).not.toContain('    at ');
}, 120_000);
