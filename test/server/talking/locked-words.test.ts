import { expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startTalk } from './scene.ts';

const davide = { ...marta, id: 'U2', name: 'Davide Conti' };

test.each(['🔒 non dirglielo', '**🔒 non dirglielo**', '> 🔒 non dirglielo', '- 🔒 non dirglielo', '`🔒 x`'])(
  'words that begin with a lock stay inside: %s',
  async (body) => {
    const { relay, aPlace, read } = await startTalk();
    const place = aPlace();

    const kept = await relay(place, body);
    const other = await relay(aPlace(), 'il cancello 🔒 è chiuso');

    expect(kept.body).toMatchObject({ message: null, note: { body } });
    expect(other.body).toMatchObject({ message: { body: 'il cancello 🔒 è chiuso' }, note: null });
    expect(await read()).toEqual(['il cancello 🔒 è chiuso']);
    const sent = await relay(place, body, { intent: 'send', by: davide });
    expect(sent.body).toMatchObject({ message: { body }, note: null });
  },
);

test('a lock that comes by an edit takes the words back, also when the edit comes first', async () => {
  const { relay, aPlace, read, given, ticket } = await startTalk();
  const edit = (message: object, body: string, editedAt: string) =>
    given.service.put('/v1/external-messages', {
      message,
      thread: ticket.thread,
      format: 'markdown',
      body,
      editedAt,
    });
  const [sent, early] = [aPlace(), aPlace()];
  await relay(sent, 'è colpa loro');

  await edit(sent, '🔒 è colpa loro', '5');
  await edit(early, '🔒 e non lo sanno', '6');
  const late = await relay(early, 'e non lo sanno');

  expect(await read()).toEqual(['(withdrawn)']);
  expect(late.body).toMatchObject({ message: null, note: { body: '🔒 e non lo sanno' } });
});
