import { expect, test } from 'vitest';
import { watchDeliveries } from '../../../server/src/deliveries/watch-deliveries.ts';
import { retryDeliveries } from '../../../server/src/services/retry-deliveries.ts';
import { startMailScene } from '../mail/mail-scene.ts';

const minute = 60_000;

/** A site whose mails and Slack deliveries the test lets fail, on a clock of its own. */
async function scene({ alertMail }: { alertMail?: string } = {}) {
  let now = Date.parse('2026-03-01T10:00:00Z');
  const mails = await startMailScene({ now: () => new Date(now) });
  if (alertMail) {
    await mails.sql('UPDATE sites SET alert_mail = $alertMail, default_language = $language', {
      alertMail,
      language: 'it',
    });
  }
  const claimAlerts = async () => {
    const claimed = await mails.given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 10 });
    return claimed.body.items.filter(({ kind }: { kind: string }) => kind === 'alert');
  };
  const complete = (delivery: { id: string; lease: string }) =>
    mails.given.service.post(`/v1/deliveries/${delivery.id}/complete`, { lease: delivery.lease });
  /** A ticket whose notice the mail server refuses for good. */
  const refusedMail = async () => {
    mails.post.refuse(550);
    await mails.ticketFor(['nobody@plant.test']);
    await mails.settled();
  };
  return {
    ...mails,
    claimAlerts,
    complete,
    refusedMail,
    pass: (ms: number) => {
      now += ms;
    },
    watch: () => watchDeliveries(mails.deps),
  };
}

test('a mail that is parked is told in the site’s channel with the reason, at most hourly, and so is that it went out', async () => {
  const { refusedMail, watch, claimAlerts, complete, pass, deps, settled } = await scene();
  await refusedMail();

  const found = await watch();
  const [news] = await claimAlerts();
  await complete(news);
  pass(minute);
  await refusedMail();
  const soon = await watch();
  pass(61 * minute);
  const later = await watch();
  const [again] = await claimAlerts();
  await complete(again);
  pass(120 * minute);
  const quiet = await watch();
  await retryDeliveries(deps, {});
  await settled();
  const over = await watch();
  const [well] = await claimAlerts();

  expect(found).toMatchObject([{ site: 'site-1', destination: 'email', parked: 1, isTold: true, isWell: false }]);
  expect(news).toMatchObject({ site: { key: 'site-1' }, thread: null, trouble: { parked: 1, late: 0 } });
  expect(news.trouble.lastError).toContain('550');
  expect(soon).toEqual([]);
  expect(later.find(({ destination }) => destination === 'email')).toMatchObject({ parked: 2 });
  expect(again.trouble.parked).toBe(2);
  expect(quiet.filter(({ destination }) => destination === 'email')).toEqual([]);
  expect(over.filter(({ destination }) => destination === 'email')).toMatchObject([{ isWell: true, isTold: true }]);
  expect(well.trouble).toMatchObject({ parked: 0, late: 0, lastError: null });
});

test('while what was put back is tried again, and fails as before, nobody hears that all is well', async () => {
  const { refusedMail, watch, pass, deps, settled, post, owed, claimAlerts } = await scene();
  await refusedMail();
  await watch();
  post.refuse(451); // put back, and not yet taken

  const count = await retryDeliveries(deps, {});
  await expect.poll(async () => (await owed())[0]).toMatchObject({ status: 'waiting', attempts: 2 });
  const told = await claimAlerts();
  const tried = await watch();
  post.refuse(550);
  pass(61 * minute);
  await settled();
  const again = await watch();

  expect([count, tried]).toEqual([1, []]);
  expect(told).toEqual([]); // nor by the news that was still owed
  expect(again.filter(({ destination }) => destination === 'email')).toMatchObject([{ parked: 1, isWell: false }]);
});

test('news of trouble that was given up is not put back with the rest', async () => {
  const { refusedMail, watch, deps, given, sql } = await scene();
  await refusedMail();
  await watch();
  await sql("UPDATE deliveries SET status = 'parked', finished_at = 1 WHERE kind = 'alert'");

  await retryDeliveries(deps, {});
  const claimed = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 10 });

  expect(claimed.body.items.map(({ kind }: { kind: string }) => kind)).not.toContain('alert');
});

test('that Slack is away for a quarter of an hour is mailed to who looks after the site, in its language, and that it is back', async () => {
  const { ticketFor, watch, pass, post, settled, given } = await scene({ alertMail: 'it@acme.test' });
  await ticketFor([]);

  pass(14 * minute);
  const early = await watch();
  pass(2 * minute);
  const found = await watch();
  await settled();
  const [mail] = post.mails.filter(({ to }) => String(to).includes('it@acme.test'));
  const [delivery] = await given.claim();
  await given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease });
  await watch();
  await settled();

  expect(early).toEqual([]);
  expect(found).toMatchObject([{ destination: 'slack', late: 1, parked: 0, isTold: true }]);
  expect(mail?.subject).toContain('I messaggi non arrivano in Slack');
  expect(mail?.text).toContain('sportello deliveries retry --all');
  expect(post.mails.at(-1)?.subject).toContain('Con Slack tutto funziona di nuovo');
});

test('without an address it is found all the same, so that the log tells it, and nothing is owed', async () => {
  const { ticketFor, watch, pass, owed } = await scene();
  await ticketFor([]);
  pass(16 * minute);

  expect(await watch()).toMatchObject([{ destination: 'slack', isTold: false }]);
  expect(await owed()).toEqual([]);
  expect(await watch()).toEqual([]);
});

test('marks and pictures that are given up alarm nobody', async () => {
  const { ticketFor, watch, sql } = await scene();
  await ticketFor([]);
  await sql("UPDATE deliveries SET kind = 'marked', status = 'parked', finished_at = 1 WHERE destination = 'slack'");

  expect(await watch()).toEqual([]);
});
