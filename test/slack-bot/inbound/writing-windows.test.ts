import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { sendInteraction } from '../fakes/send-event.ts';
import { pressTicket, ticketId, type View, withWindow } from '../fakes/with-window.ts';

const photos = { key: 'photos', title: 'Ask for photos', body: 'Buongiorno Anna,\nci manda due foto?' };
const thanks = { key: 'thanks', title: 'Thanks', body: 'Grazie!' };
const option = ({ key: value, title }: typeof photos) => ({ value, title });
const idV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The window's place for words: its block, and what it was filled with. */
function place({ blocks }: View): { block: string; filled: string | undefined } {
  const inputs = blocks as { block_id?: string; element?: { type: string; initial_value?: string } }[];
  const input = inputs.find(({ element }) => element?.type === 'plain_text_input');
  return { block: input?.block_id ?? '', filled: input?.element?.initial_value };
}

describe('Reply…', () => {
  test('sends Slack’s markup as Markdown, under one id however often it is sent', async () => {
    const { server, view, send } = await withWindow(pressTicket('reply'));
    const { block } = place(view);
    const answers = { [block]: { value: ' *Subito* :wink: a < b & c <https://evil.example|x>\n> citazione ' } };

    const sent = [await send(answers), await send(answers)];
    await until(() => server.calls.replied.length === 2);

    const [first, second] = server.calls.replied;
    expect(sent.map(({ body }) => body)).toEqual([undefined, undefined]);
    expect(first).toMatchObject({ ticketId, format: 'markdown', technician: { id: 'U1', name: 'Marta Rinaldi' } });
    expect(first?.body).toBe('**Subito** 😉 a < b & c <https://evil.example|x>\n\n> citazione');
    expect(first?.id).toMatch(idV7);
    expect(second?.id).toBe(first?.id);
    expect(server.calls.noted).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain('The customer reads this.');
  });

  test('needs words', async () => {
    const { server, view, send } = await withWindow(pressTicket('reply'));
    const { block } = place(view);

    const { body } = await send({ [block]: { value: ' ' } });

    expect(body).toEqual({
      response_action: 'errors',
      errors: { [block]: 'Write what the customer should read.' },
    });
    expect(server.calls.replied).toEqual([]);
  });

  test.each([
    ['ticket_closed', 'already closed'],
    ['not_a_technician', 'only technicians of this site'],
    ['invalid_request', 'perhaps for its length'],
    ['unavailable', 'Try again in a minute'],
  ] as const)('that the server refuses as %s stays open with what was typed', async (code, sentence) => {
    const { server, slack, view, send } = await withWindow(pressTicket('reply'));
    const { block } = place(view);
    server.refuseNext('replies', code);

    const { body } = await send({ [block]: { value: 'Arrivo' } });

    expect(body).toMatchObject({ errors: { [block]: expect.stringContaining(sentence) } });
    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('sent once without an answer in time and again with other words says that the first words stand', async () => {
    const { view, send } = await withWindow(pressTicket('reply'));
    const { block } = place(view);
    await send({ [block]: { value: 'Arrivo alle 14' } });

    const { body } = await send({ [block]: { value: 'Arrivo alle 15' } });

    expect(body).toMatchObject({ errors: { [block]: expect.stringContaining('sent before') } });
  });

  test('gives back what was typed when a slow server refuses it', async () => {
    const { server, slack, view, send } = await withWindow(pressTicket('reply'));
    server.slowDown(2_500);
    server.refuseNext('replies', 'internal');

    await send({ [place(view).block]: { value: 'Arrivo *subito*' } });
    const [notice] = await until(() => slack.of('chat.postEphemeral').length > 0 && slack.of('chat.postEphemeral'));

    expect(notice?.text).toContain('You wrote: Arrivo *subito*');
  });
});

describe('a canned reply', () => {
  const search = (view: View, value: string) => ({
    type: 'block_suggestion',
    action_id: 'canned',
    block_id: 'canned',
    value,
    view: { ...view, id: 'V1' },
  });

  test('is found by what is typed, by its title', async () => {
    const { server, botPort, view } = await withWindow(pressTicket('reply'));
    server.know({ cannedReplies: [photos, { ...thanks, title: 'T'.repeat(75) }] });

    const { body } = await sendInteraction(botPort, search(view, 'pho'));

    expect(server.calls.cannedSearches).toMatchObject([{ search: 'pho' }]);
    expect(body).toMatchObject({
      options: [
        { value: 'photos', text: { text: 'Ask for photos' } },
        { value: 'thanks', text: { text: 'T'.repeat(75) } },
      ],
    });
  });

  test('is none while the server is away, and the window works without', async () => {
    const { server, botPort, view, send } = await withWindow(pressTicket('reply'));
    server.refuseNext('canned-replies', 'unavailable');

    const { body } = await sendInteraction(botPort, search(view, ''));
    await send({ canned: { selected_option: null }, [place(view).block]: { value: 'Arrivo' } });
    await until(() => server.calls.replied.length > 0);

    expect(body).toEqual({ options: [] });
    expect(server.calls.replied).toMatchObject([{ body: 'Arrivo' }]);
  });

  test('fills an empty window in a new block, takes the place of one left as it was, and is sent', async () => {
    const { server, view, choose, send } = await withWindow(pressTicket('reply'));
    server.know({ cannedReplies: [photos, thanks] });

    const filled = await choose('canned', option(thanks), {});
    const { block, filled: first } = place(filled);
    const again = await choose('canned', option(photos), { [block]: { value: 'Grazie!' } }, filled);
    await send({ [place(again).block]: { value: photos.body } }, again);
    await until(() => server.calls.replied.length > 0);

    expect(first).toBe('Grazie!');
    expect(block).not.toBe(place(view).block);
    expect(place(again)).toEqual({ block: expect.not.stringMatching(block), filled: photos.body });
    expect(server.calls.cannedSearches.at(-1)).toMatchObject({
      ...{ search: 'Ask for photos', technician: 'U1', technicianName: 'Marta Rinaldi' },
    });
    expect(server.calls.replied).toMatchObject([{ ticketId, body: 'Buongiorno Anna,\nci manda due foto?' }]);
  });

  test('goes below what was typed, before it or after an earlier one was changed', async () => {
    const { server, view, choose } = await withWindow(pressTicket('reply'));
    server.know({ cannedReplies: [photos, thanks] });

    const typed = await choose('canned', option(photos), { [place(view).block]: { value: 'Visto.' } });
    const { block, filled } = place(typed);
    const changed = await choose('canned', option(thanks), { [block]: { value: `${filled} Presto.` } }, typed);

    expect(filled).toBe(`Visto.\n\n${photos.body}`);
    expect(place(changed).filled).toBe(`${filled} Presto.\n\nGrazie!`);
  });

  test.each([
    ['does not fit', 'x'.repeat(2_990), 'does not fit'],
    ['is gone', 'Visto.', 'could not be fetched'],
  ])('that %s leaves what was typed and says so', async (what, value, sentence) => {
    const { server, view, choose } = await withWindow(pressTicket('reply'));
    server.know({ cannedReplies: what === 'is gone' ? [] : [photos] });

    const after = await choose('canned', option(photos), { [place(view).block]: { value } });

    expect(place(after)).toEqual({ block: place(view).block, filled: value });
    expect(JSON.stringify(after.blocks)).toContain(sentence);
  });

  test('disturbs nobody who went on meanwhile', async () => {
    const { server, slack, choose } = await withWindow(pressTicket('reply'));
    server.know({ cannedReplies: [thanks] });

    await choose('canned', option(thanks), {});

    expect(slack.of('views.update')).toMatchObject([{ view_id: 'V1', hash: 'h1' }]);
  });
});

describe('Note…', () => {
  test('keeps words for technicians, and sends none to the customer', async () => {
    const { server, view, send } = await withWindow(pressTicket('note'));
    const answers = { note: { value: 'Il cliente *non* paga' } };

    await send(answers);
    await send(answers);
    await until(() => server.calls.noted.length === 2);

    const [first, second] = server.calls.noted;
    expect(first).toMatchObject({ ticketId, format: 'markdown', body: 'Il cliente **non** paga' });
    expect(first?.id).toMatch(idV7);
    expect(second?.id).toBe(first?.id);
    expect([server.calls.replied, server.calls.relayed]).toEqual([[], []]);
    expect(JSON.stringify(view.blocks)).toContain('Only technicians read this');
  });

  test('needs words, and keeps them in the window where the server refuses', async () => {
    const { server, send } = await withWindow(pressTicket('note'));
    server.refuseNext('notes', 'not_a_technician');

    const empty = await send({ note: { value: '\n' } });
    const refused = await send({ note: { value: 'x' } });

    expect(empty.body).toMatchObject({ errors: { note: 'Write the note.' } });
    expect(refused.body).toMatchObject({ errors: { note: expect.stringContaining('only technicians') } });
  });
});
