import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { shownText, until } from '../../support/slack-workspace.ts';
import { startTalk } from './scene.ts';

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('a reply in the thread goes to the customer, and its marks tell when it is stored and when it is seen', async () => {
    const { slack, thread, untilRead, untilMarked, look } = await startTalk(mode);

    const reply = await slack.write('Marta Rinaldi', 'Arrivo *subito*', thread);
    await untilRead('Arrivo **subito**');
    await untilMarked(reply.ts, 'incoming_envelope');
    await look();
    await untilMarked(reply.ts, 'incoming_envelope', 'eyes');
  });

  test('a lock takes a reply back at once and makes it a note; an envelope sends it again', async () => {
    const { slack, thread, untilRead, untilMarked, look } = await startTalk(mode);
    const reply = await slack.write('Marta Rinaldi', 'il cliente è difficile', thread);
    await untilRead('il cliente è difficile');
    await look();
    await untilMarked(reply.ts, 'incoming_envelope', 'eyes');

    await slack.react('Davide Conti', reply.ts, 'lock');
    await untilRead('(withdrawn)');
    await untilMarked(reply.ts, 'lock');
    await slack.react('Marta Rinaldi', reply.ts, 'incoming_envelope');
    await untilRead('(withdrawn)', 'il cliente è difficile');
    await untilMarked(reply.ts, 'incoming_envelope');
  });

  test('where thread talk stays inside, only what is sent on purpose goes out, and a lock takes it back', async () => {
    const { slack, thread, read, untilRead, untilMarked } = await startTalk(mode, { threadReplies: 'note' });
    const talk = await slack.write('Marta Rinaldi', 'chi ha la chiave?', thread);
    const answer = await slack.write('Davide Conti', 'la chiave è _in portineria_', thread);

    await slack.react('Davide Conti', answer.ts, '+1');
    await slack.react('Marta Rinaldi', answer.ts, 'incoming_envelope');
    await untilRead('la chiave è *in portineria*');
    await untilMarked(answer.ts, 'incoming_envelope');
    await slack.react('Marta Rinaldi', answer.ts, 'lock');
    await untilRead('(withdrawn)');
    await untilMarked(answer.ts, 'lock');

    expect(await slack.marks(talk.ts)).toEqual([]);
    expect(await read()).toEqual(['(withdrawn)']);
  });

  test('what is no technician’s of the site never goes out, and is told to them once and quietly', async () => {
    const { slack, thread, read, untilRead } = await startTalk(mode, { technicians: ['U0MARTA'] });

    const said = await slack.write('Davide Conti', 'io sono delle vendite', thread);
    await slack.write('Davide Conti', 'e passo di qui', thread);
    await slack.write('Marta Rinaldi', 'Buongiorno', thread);
    await untilRead('Buongiorno');
    await slack.react('Marta Rinaldi', said.ts, 'incoming_envelope');
    await until(async () => (await slack.notices('Marta Rinaldi')).length > 0);

    const notices = await slack.notices('Davide Conti');
    expect(notices.map(({ text }) => text)).toEqual([
      'Your words stay in Slack: you are not one of the technicians of this site.',
    ]);
    expect(await slack.marks(said.ts)).toEqual([]);
    expect(await read()).toEqual(['Buongiorno']);
  });

  test('a reply that cannot be delivered gets a warning and a reason, and Try again delivers it', async () => {
    const { slack, thread, given, ticket, read, untilRead, untilMarked } = await startTalk(mode);
    await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'fatto' });
    const reply = await slack.write('Davide Conti', 'ancora una cosa', thread);
    await untilMarked(reply.ts, 'warning');
    const [notice] = await until(async () => {
      const notices = await slack.notices('Davide Conti');
      return notices.length > 0 && notices;
    });
    expect(shownText(notice ?? {})).toContain('did not reach the customer: this ticket is closed');
    expect(await read()).toEqual([]);

    await slack.press('Davide Conti', notice?.ts ?? '', 'Try again');
    const again = await until(async () => {
      const notices = await slack.notices('Davide Conti');
      return notices.length === 1 && notices[0]?.ts !== notice?.ts && notices[0];
    });
    await given.service.post(`/v1/tickets/${ticket.id}/reopen`, { technician: marta, reason: 'perde' });
    await slack.edit('Davide Conti', reply.ts, 'ancora *due* cose');
    await slack.press('Davide Conti', again.ts, 'Try again');

    await untilRead('ancora **due** cose');
    await untilMarked(reply.ts, 'incoming_envelope');
    await until(async () => (await slack.notices('Davide Conti')).length === 0);
  });

  test('a reply and a note from windows stand in the thread under their author, marked for what they are', async () => {
    const { slack, thread, given, ticket, untilRead, untilMarked, read } = await startTalk(mode);
    const technician = { ...marta, workspace: 'T0ACME', id: 'U0MARTA' };
    const body = '**Subito** da [voi](https://acme.example/x), <!channel> *no*:\n\n- uno\n- due';

    await given.service.post(`/v1/tickets/${ticket.id}/notes`, { id: uuid(), technician, body: 'Attenti: <!here>' });
    await given.service.post(`/v1/tickets/${ticket.id}/replies`, { id: uuid(), technician, format: 'markdown', body });
    const [note, reply] = await until(async () => {
      const posts = await slack.thread(thread);
      return posts.length === 2 && posts;
    });

    expect([note?.username, reply?.username]).toEqual(['Marta Rinaldi', 'Marta Rinaldi → customer']);
    expect(note?.text).toBe('🔒 Note, not for the customer\nAttenti: &lt;!here&gt;');
    expect(shownText(note ?? {})).toContain('🔒 *Note*');
    // The stand-in is shown plain words; what Slack gets is held by the tests of `blocks`.
    expect(JSON.stringify(reply?.blocks)).toContain('"type":"plain_text","text":"Subito da voi, <!channel> no:');
    expect(reply?.text).toContain('Subito da voi, &lt;!channel&gt; no:');
    await untilMarked(reply?.ts ?? '', 'incoming_envelope');
    await untilRead(body);

    await slack.react('Davide Conti', reply?.ts ?? '', 'lock');
    await slack.react('Davide Conti', note?.ts ?? '', 'incoming_envelope');
    await untilRead('(withdrawn)');
    await untilMarked(reply?.ts ?? '', 'lock');
    await pause(300);
    expect(await read()).toEqual(['(withdrawn)']);
  });
});
