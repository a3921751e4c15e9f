import { expect, test } from 'vitest';
import { readPdf } from '../../support/read-pdf.ts';
import { startMailScene } from './mail-scene.ts';

test('the notice of the closing brings contacts the service report, the other notices nothing', async () => {
  const { ticketFor, claim, close, post, settled } = await startMailScene();
  const ticket = await ticketFor(['capo@plant.test'], { language: 'fr' });
  await claim(ticket.id);
  await close(ticket.id, 'Lame remplacée.');
  await settled();

  const notices = post.mails.filter(({ to }) => to === 'capo@plant.test');

  const name = `rapport-d’intervention-${ticket.number}.pdf`;
  expect(notices.map(({ attachments }) => attachments.map((file) => [file.name, file.type]))).toEqual([
    [],
    [],
    [[name, 'application/pdf']],
  ]);
  expect(notices[2]?.text).toContain('Le rapport d’intervention est joint au format PDF.');
  const [file] = notices[2] ? await post.filesOf(notices[2]) : [];
  const { text } = await readPdf(file ?? Buffer.of());
  expect(text).toContain('Lame remplacée.');
  expect(text).toContain('Marta Rinaldi');
});

test('a customer who has not seen the closing gets the report with the mail about it', async () => {
  const { ticketFor, close, post, settled } = await startMailScene();
  const ticket = await ticketFor([]);
  await close(ticket.id, 'Cambiata la lama.');
  await settled();

  const mail = await post.waitFor(({ to }) => to === 'anna@plant.test');

  const [file] = await post.filesOf(mail);
  expect((await readPdf(file ?? Buffer.of())).text).toContain('Cambiata la lama.');
});

test('a ticket that was closed without a summary, or is open again, is mailed without a report', async () => {
  const { ticketFor, close, post, settled, sql, given } = await startMailScene();
  const [old, again] = [await ticketFor(['capo@plant.test']), await ticketFor(['capo@plant.test'])];
  await settled();
  post.refuse(451, 4);
  await close(old.id, 'x');
  await close(again.id, 'y');
  await sql('UPDATE tickets SET summary = NULL WHERE id = $id', { id: old.id });
  await given.service.post(`/v1/tickets/${again.id}/reopen`, {
    technician: { destination: 'slack', workspace: 'T1', id: 'U1', name: 'Marta', avatarUrl: null },
  });
  await settled(20_000);

  expect(post.mails.length).toBeGreaterThan(3);
  expect(post.mails.flatMap(({ attachments }) => attachments)).toEqual([]);
});
