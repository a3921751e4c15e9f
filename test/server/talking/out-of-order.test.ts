import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startTalk } from './scene.ts';

/** What happens to one message in Slack, in this order there, and what the bot then tells the server of each. */
const steps = ['message', 'edit1', 'edit2', 'lock', 'delete'] as const;
type Step = (typeof steps)[number];
const words: Partial<Record<Step, string>> = { message: 'alle 14', edit1: 'alle 15', edit2: 'alle 16' };

async function startThread() {
  const { given, deps, anna, ticket, aPlace, read } = await startTalk();
  const { thread } = ticket;

  /** Tells the server of a step. What locks a message was read from Slack first: its words are the newest. */
  function tell(step: Step, message: object, happened: readonly Step[]) {
    const technician = marta;
    switch (step) {
      case 'message':
        return given.service.post('/v1/external-messages', { thread, message, technician, body: words.message });
      case 'edit1':
      case 'edit2':
        return given.service.put('/v1/external-messages', {
          thread,
          message,
          editedAt: momentOf(step),
          body: words[step],
        });
      case 'lock': {
        const newest = happened.filter((one) => one.startsWith('edit')).at(-1);
        const editedAt = newest && momentOf(newest);
        const body = words[newest ?? 'message'];
        return given.service.post('/v1/external-messages', {
          thread,
          message,
          technician,
          intent: 'keep',
          body,
          ...(editedAt ? { editedAt } : {}),
        });
      }
      case 'delete':
        return given.service.post('/v1/external-messages/withdraw', { thread, message });
    }
  }

  return { given, deps, anna, ticket, aPlace, read, tell };
}

const momentOf = (step: Step) => `2.00000${steps.indexOf(step)}`;

type Thread = Awaited<ReturnType<typeof startThread>>;

/** What is left in the end of a message that was told of in this order: the customer's words and the note's. */
async function endOf({ aPlace, given, anna, ticket, tell }: Thread, order: readonly Step[], happened: readonly Step[]) {
  const message = aPlace();
  for (const step of order) await tell(step, message, happened);
  // Telling it once more shows what there is, and changes nothing.
  const { body } = await given.service.post('/v1/external-messages', {
    thread: ticket.thread,
    message,
    technician: marta,
    body: words.message,
  });
  const { body: page } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=100`);
  const visible = page.items.filter(({ id }: { id: string }) => id === body.message?.id);
  return {
    customer: visible
      .filter(({ withdrawnAt }: { withdrawnAt: unknown }) => !withdrawnAt)
      .map((one: { body: string }) => one.body),
    note: body.note?.body || null, // of one that was taken away no words are left
  };
}

test('in whatever order and however often a message, its edits, its lock and its deletion are told, the end is the same', async () => {
  const thread = await startThread();
  // What came to pass is any part of it that begins with the message.
  const happening = fc.subarray(steps.slice(1)).map((some): Step[] => ['message', ...some]);
  const told = happening.chain((happened) =>
    fc
      .array(fc.constantFrom(...happened), { maxLength: 3 })
      .chain((repeats) =>
        fc.shuffledSubarray([...happened, ...repeats], { minLength: happened.length + repeats.length }),
      )
      .map((order) => ({ happened, order })),
  );

  await fc.assert(
    fc.asyncProperty(told, async ({ happened, order }) => {
      expect(await endOf(thread, order, happened), order.join(' ')).toEqual(await endOf(thread, happened, happened));
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('a message that was deleted before it came never reaches the customer, and leaves nothing', async () => {
  const { tell, read, aPlace } = await startThread();
  const place = aPlace();

  await tell('delete', place, []);
  const answer = await tell('message', place, []);

  expect(answer.body).toMatchObject({ message: null, note: null });
  expect(await read()).toEqual([]);
});

test('a message that was edited before it came comes with its newest words', async () => {
  const { tell, read, aPlace } = await startThread();
  const place = aPlace();

  for (const step of ['edit2', 'edit1', 'message', 'edit1'] as const) await tell(step, place, []);

  expect(await read()).toEqual(['alle 16']);
});

test('a note that is sent goes with its newest words, also where it was read before an edit that came first', async () => {
  const { given, ticket, aPlace, read, tell } = await startThread();
  const { thread } = ticket;
  const message = aPlace();
  const asRead = { thread, message, technician: marta, body: words.message };
  await given.service.post('/v1/external-messages', { ...asRead, intent: 'keep' });
  await tell('edit1', message, []);

  const sent = await given.service.post('/v1/external-messages', { ...asRead, intent: 'send' });

  expect(sent.body.message.body).toBe(words.edit1);
  expect(await read()).toEqual([words.edit1]);
});

test('a change in a thread that is no ticket’s leaves nothing', async () => {
  const { given, deps, aPlace } = await startTalk();
  const elsewhere = { thread: { workspace: 'T1', channel: 'C1', id: '1.000009' }, message: aPlace() };

  const edited = await given.service.put('/v1/external-messages', { ...elsewhere, editedAt: '2.0', body: 'private' });
  const withdrawn = await given.service.post('/v1/external-messages/withdraw', elsewhere);

  expect([edited, withdrawn].map(({ body }) => body.error.code)).toEqual(['unknown_thread', 'unknown_thread']);
  expect(await deps.database.select('SELECT * FROM external_changes')).toEqual([]);
});

test('a file that was deleted before its message came does not come with it', async () => {
  const { given, relay, read, aPlace, deliverAll } = await startTalk();
  await given.service.post('/v1/external-files/remove', { workspace: 'T1', id: 'F1' });

  const both = await relay(aPlace(), 'guardi qui', {
    files: [
      { id: 'F1', name: 'a.png' },
      { id: 'F2', name: 'b.png' },
    ],
  });
  const only = await relay(aPlace(), '', { files: [{ id: 'F1', name: 'a.png' }] });
  const wanted = (await deliverAll()).filter(({ kind }) => kind === 'file_wanted');

  expect(both.body.message.missingFiles?.length ?? wanted.length).toBe(1);
  expect(wanted).toHaveLength(1);
  expect(only.body).toMatchObject({ message: null, note: null });
  expect(await read()).toEqual(['guardi qui']);
});

test('of those who lock and send a message, the last counts in whatever order they are told, and however often', async () => {
  const { given, aPlace, ticket, anna } = await startThread();
  const wish = (message: object, intent: 'keep' | 'send', decidedAt: string) =>
    given.service.post('/v1/external-messages', {
      thread: ticket.thread,
      message,
      technician: marta,
      body: 'alle 14',
      intent,
      decidedAt,
    });
  const seen = async (id: string) => {
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=100`);
    return body.items.some((one: { id: string; withdrawnAt: unknown }) => one.id === id && !one.withdrawnAt);
  };
  const decisions = fc.array(fc.constantFrom('keep' as const, 'send' as const), { minLength: 1, maxLength: 4 });
  const told = decisions.chain((wishes) => {
    const steps = wishes.map((intent, index) => ({ intent, decidedAt: `3.00000${index}` }));
    const repeats = fc.array(fc.constantFrom(...steps), { maxLength: 2 });
    return repeats.chain((more) => {
      const all = [...steps, ...more];
      return fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({ last: wishes.at(-1), order }));
    });
  });

  await fc.assert(
    fc.asyncProperty(told, async ({ last, order }) => {
      const place = aPlace();
      await tell(place);
      for (const { intent, decidedAt } of order) await wish(place, intent, decidedAt);
      const { body } = await tell(place);
      const isSeen = body.message !== null && (await seen(body.message.id));
      expect({ isSeen, isNote: body.note !== null }).toEqual({ isSeen: last === 'send', isNote: last === 'keep' });
    }),
    { numRuns: 40 },
  );

  function tell(message: object) {
    return given.service.post('/v1/external-messages', {
      thread: ticket.thread,
      message,
      technician: marta,
      body: 'alle 14',
    });
  }
}, 120_000);

test('a wish of somebody who may not decide undoes none that is told after it', async () => {
  const { given, aPlace, ticket, deps } = await startThread();
  const place = aPlace();
  const relay = (more: object) =>
    given.service.post('/v1/external-messages', {
      thread: ticket.thread,
      message: place,
      technician: marta,
      body: 'alle 14',
      ...more,
    });
  await relay({});
  await relay({ intent: 'send', decidedAt: '3.000002', by: { ...marta, id: 'U0GUEST', isMember: false } });

  const { body } = await relay({ intent: 'keep', decidedAt: '3.000001' });

  expect(body).toMatchObject({ message: null, note: { body: 'alle 14' } });
  expect(await deps.database.select('SELECT decided_at AS "at" FROM external_changes')).toEqual([{ at: '3.000001' }]);
});
