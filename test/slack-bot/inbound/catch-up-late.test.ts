import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aTicket } from '../fakes/deliveries.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { card, now, said, startCatchUp } from '../fakes/start-catch-up.ts';

test('a thread of which the server learned late is read at once, alone, also where it learns while threads are listed', async () => {
  const ts = now();
  const threads = ['1.1', '2.1'];
  const learn = (id: string) => {
    threads.push(id);
    scene.catchUp.learned({ channel: 'C1', id });
  };
  const whileListed: string[] = [];
  const scene = startCatchUp({
    threads,
    lookEveryMs: 60_000,
    read: (id) => [card(id), ...(id > '2.1' ? [said(id, ts)] : [])],
    call: (path) => {
      if (path.includes('external-threads')) for (const id of whileListed.splice(0)) queueMicrotask(() => learn(id));
    },
  });
  await until(() => scene.notes() > 1);
  scene.reads.length = 0;

  whileListed.push('4.1');
  learn('3.1');
  await until(() => scene.keys().length > 1);

  expect(scene.reads).toEqual(['3.1', '4.1']);
});

test.each([
  [2, 1],
  [1, 0],
])('a card that may have stood there before has what was said under it read: attempt %i', async (attempt, looks) => {
  const { server } = await startWithFakeSlack();
  await until(() => server.events.threadsListed() > 0);
  const before = server.events.threadsListed();

  server.owe({ ...aDelivery('ticket_opened', { ticket: aTicket() }), attempt });
  await until(() => server.calls.completed.length > 0);
  await until(() => server.events.threadsListed() >= before + looks);
  await pause(300);

  expect(server.events.threadsListed() - before).toBe(looks);
});
