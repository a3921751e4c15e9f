import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { ServerError } from '../../../slack-bot/src/server-client.ts';
import { until } from '../../support/slack-workspace.ts';
import { card, now, place, said, startCatchUp } from '../fakes/start-catch-up.ts';

const slackError = (error: string) => new WebAPIPlatformError({ ok: false, error });

test('what was missed is heard, and only then everything counts as heard', async () => {
  const ts = now();
  const { keys, notes } = startCatchUp({ threads: ['1.1', '2.1'], read: (id) => [card(id), said(id, ts)] });

  await until(() => notes() > 0);

  expect(keys().slice(0, 2)).toEqual([`message:C1:${ts}`, `message:C1:${ts}`]);
});

test('the watch begins as soon as Slack accepts the bot, also where nothing can be read yet', async () => {
  const { begins, notes } = startCatchUp({
    threads: ['1.1'],
    read: () => {
      throw new TypeError('Slack is away');
    },
  });

  await until(() => begins() > 0);

  expect([begins(), notes()]).toEqual([1, 0]);
});

test('what is known of a thread is asked just before that thread is read', async () => {
  const order: string[] = [];
  const { notes } = startCatchUp({
    threads: ['1.1', '2.1'],
    read: (id) => {
      order.push(`read ${id}`);
      return [card(id)];
    },
    call: (path) => path.includes('places') && order.push('known'),
  });

  await until(() => notes() > 0);

  expect(order.slice(0, 4)).toEqual(['known', 'read 1.1', 'known', 'read 2.1']);
});

test('a thread that cannot be read holds up no other; only it is read again before all counts as heard', async () => {
  const ts = now();
  let notesBefore = -1;
  const scene = startCatchUp({
    threads: ['1.1', '2.1', '3.1', '4.1'],
    read: (id, times) => {
      if (id === '2.1' && times < 6) throw new TypeError('no page of a thread');
      if (id === '2.1' && notesBefore < 0) notesBefore = scene.notes();
      return [card(id), said(id, ts)];
    },
  });

  await until(() => scene.notes() > 0);

  expect(scene.reads.slice(0, 9)).toEqual(['1.1', '2.1', '3.1', '4.1', '2.1', '2.1', '2.1', '2.1', '2.1']);
  expect(notesBefore).toBe(0);
});

test('while none can be read, three are tried at a time, and others the next time', async () => {
  let isAway = true;
  const { reads, notes, heard } = startCatchUp({
    threads: ['1.1', '2.1', '3.1', '4.1', '5.1'],
    read: (id) => {
      if (isAway) throw new TypeError('Slack is away');
      return [card(id), said(id, now())];
    },
  });

  await until(() => reads.length > 6);
  const whileAway = reads.slice(0, 6);
  isAway = false;
  await until(() => notes() > 0);

  expect(whileAway).toEqual(['1.1', '2.1', '3.1', '4.1', '5.1', '1.1']);
  expect(heard.length).toBeGreaterThanOrEqual(5);
});

test('a thread that Slack does not show is passed over, and read when its turn comes again', async () => {
  const ts = now();
  const { keys, notes } = startCatchUp({
    threads: ['1.1', '2.1', '3.1', '4.1', '5.1', '6.1'],
    read: (id, times) => {
      if (id === '5.1' && times < 3) throw slackError('channel_not_found');
      return [card(id), ...(id === '5.1' ? [said(id, ts)] : [])];
    },
  });

  await until(() => notes() > 0);
  const before = [...keys()];
  await until(() => keys().length > 0);

  expect([before, keys()[0]]).toEqual([[], `message:C1:${ts}`]);
});

test('a server that is away for a moment loses nothing of what is still to be read', async () => {
  let failures = 0;
  const { reads, notes } = startCatchUp({
    threads: ['1.1', '2.1', '3.1'],
    read: (id) => [card(id)],
    call(path) {
      if (!path.includes('places') || reads.length !== 1 || failures > 2) return;
      failures += 1;
      throw new ServerError('unreachable', 0, 'away');
    },
  });

  await until(() => notes() > 0);

  expect([failures, reads.slice(0, 3)]).toEqual([3, ['1.1', '2.1', '3.1']]);
});

test('a message that one answer leaves out is taken back only if Slack has it no more', async () => {
  const there = '300.000001';
  const gone = ['300.000002', '300.000003'];
  const { keys, notes } = startCatchUp({
    threads: ['1.1'],
    known: { '1.1': [place(there), ...gone.map((ts) => place(ts))] },
    read: (id) => [card(id)],
    readMessage: (ts) => (ts === there ? said('1.1', ts) : undefined),
  });

  await until(() => notes() > 0);

  expect(new Set(keys())).toEqual(new Set(gone.map((ts) => `deleted:C1:${ts}`)));
});

test('a file that was only taken out of a message stays; one that is gone goes', async () => {
  const ts = '300.000001';
  const { keys, notes } = startCatchUp({
    threads: ['1.1'],
    known: { '1.1': [place(ts, { files: ['F1', 'F2'] })] },
    read: (id) => [card(id), said(id, ts)],
    isFileGone: (id) => id === 'F2',
  });

  await until(() => notes() > 0);

  expect(new Set(keys())).toEqual(new Set(['file_deleted:F2']));
});

test('a decision that was heard at the time is not taken for a new one', async () => {
  const [undone, missed] = [now(), now().replace(/\d$/, 'x')];
  const reactions = [{ name: 'lock', users: ['U2'], count: 1 }];
  const { keys, notes } = startCatchUp({
    threads: ['1.1'],
    known: { '1.1': [place(undone, { wasNote: true }), place(missed, { wasNote: true })] },
    read: (id) => [card(id), said(id, undone, { reactions }), said(id, missed, { reactions })],
    wasHeard: [`lock:C1:${undone}:U2:`],
  });

  await until(() => notes() > 0);

  expect(new Set(keys())).toEqual(new Set([`lock:C1:${missed}:U2:read`]));
});

test('in turns the thread that changed last and the one that was not read for longest are read', async () => {
  const { reads, notes } = startCatchUp({
    threads: ['1.1', '2.1', '3.1', '4.1', '5.1', '6.1'],
    readUntil: {
      '1.1': '2026-03-10T10:06:00Z',
      '2.1': '2026-03-10T10:05:00Z',
      '3.1': '2026-03-10T10:04:00Z',
      '4.1': '2026-03-10T10:03:00Z',
      '6.1': '2026-03-10T10:02:00Z',
    },
    read: (id) => [card(id)],
  });

  await until(() => notes() > 0);

  expect(reads.slice(0, 6)).toEqual(['1.1', '5.1', '2.1', '6.1', '3.1', '4.1']);
});

test('a thread is noted as read once everything missed in it is stored, and not where it could not be read', async () => {
  const order: string[] = [];
  const scene = startCatchUp({
    threads: ['1.1', '2.1', '3.1'],
    read: (id, times) => {
      order.push(`${id} read, ${scene.heard.length} stored, noted ${scene.noted.join()}`);
      if (id === '2.1' && times === 1) throw new TypeError('no page of a thread');
      return [card(id), said(id, now())];
    },
  });

  await until(() => scene.notes() > 0);

  expect(order.slice(0, 4)).toEqual([
    '1.1 read, 0 stored, noted ',
    '2.1 read, 1 stored, noted 1.1',
    '3.1 read, 1 stored, noted 1.1',
    '2.1 read, 2 stored, noted 1.1,3.1',
  ]);
});

test('a thread in which somebody writes is read next, and its new message waits until then', async () => {
  const missed = now();
  const [unheard, handedOutAt] = [`${Number(missed) + 60}`, performance.now()];
  const order: string[] = [];
  const scene = startCatchUp({
    threads: ['1.1', '2.1', '3.1', '4.1'],
    read: (id) => {
      order.push(id);
      return [card(id), ...(id === '4.1' ? [said(id, missed)] : [])];
    },
  });
  const place = (id: string) => ({ thread: { workspace: 'T1', channel: 'C1', id }, ts: unheard });

  const overtakes = await scene.readFirst.isOvertaking(place('4.1'), handedOutAt);
  const readBefore = [...order];
  const others = await Promise.all(
    ['3.1', 'of nobody'].map((id) => scene.readFirst.isOvertaking(place(id), handedOutAt)),
  );
  const again = await scene.readFirst.isOvertaking(place('4.1'), performance.now());

  expect([overtakes, others, again]).toEqual([true, [false, false], false]);
  expect(readBefore.indexOf('4.1')).toBeLessThan(3);
});

test('in doubt everything is read again', async () => {
  const { catchUp, reads, notes } = startCatchUp({
    threads: Array.from({ length: 12 }, (_, index) => `${index}.1`),
    read: (id) => [card(id)],
  });
  await until(() => notes() > 0);
  const before = reads.length;

  catchUp.doubt();
  await until(() => reads.length >= before + 12);

  expect(new Set(reads.slice(before)).size).toBe(12);
});
