import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';

import { completeDelivery } from '../deliveries/complete-delivery.ts';
import { failDelivery } from '../deliveries/fail-delivery.ts';
import { type LeasedDelivery, leaseDeliveries } from '../deliveries/lease-deliveries.ts';
import type { Deps } from '../deps.ts';
import type { ContactLinks } from '../services/contact-links.ts';
import { traced, traceOf } from '../services/traced.ts';
import { inSpan } from '../tracing/spans.ts';
import { classifySmtpError } from './classify-smtp-error.ts';
import { composeMail } from './compose-mail.ts';
import type { ComposedMail, MailContext } from './composed-mail.ts';
import { createMailer, type Mailer } from './mailer.ts';

/** Sends what is owed by e-mail until it is stopped. */
export interface MailLoop {
  /** Finishes what is being sent, for a few seconds; the rest stays owed. */
  stop(): Promise<void>;
}

export interface MailLoopOptions {
  deps: Deps;
  mail: NonNullable<Config['mail']>;
  publicUrl: string;
  contactLinks: ContactLinks;
  logger: Logger;
}

const atOnce = 4;
const finishMs = 5_000;
/** After a failure of our own, such as a full disk. */
const troubleMs = 2_000;

/** Starts to send what is owed by e-mail. A mail may arrive twice when this process dies on the way, never not at all. */
export function startMailLoop({ deps, mail, publicUrl, contactLinks, logger }: MailLoopOptions): MailLoop {
  const stopping = new AbortController();
  const cutting = new AbortController();
  const mailer = createMailer(mail, publicUrl);
  const running = run();

  async function run(): Promise<void> {
    const context: MailContext = { deps, publicUrl, contactLinks };
    while (!stopping.signal.aborted) {
      try {
        const wish = { destination: 'email' as const, limit: atOnce, waitSeconds: 30 };
        const leased = await leaseDeliveries(deps, wish, stopping.signal, async (delivery) => delivery);
        await Promise.all(leased.map((delivery) => carryOut(context, delivery)));
      } catch (error) {
        logger.error({ err: error }, 'mails cannot be sent for now');
        await pause(troubleMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** One that cannot be noted is left to its lease: the others must not be left unfinished because of it. */
  async function carryOut(context: MailContext, delivery: LeasedDelivery): Promise<void> {
    try {
      const { kind, attempt } = delivery;
      const attributes = { 'sportello.delivery.kind': kind, 'sportello.delivery.attempt': attempt };
      await inSpan({ name: `mail ${kind}`, kind: 'consumer', attributes, trace: traceOf(delivery) }, () =>
        deliver(context, mailer, delivery, cutting.signal, logger),
      );
    } catch (error) {
      logger.error({ err: error, deliveryId: delivery.id }, 'what became of a mail cannot be noted');
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      const cut = setTimeout(() => cutting.abort(), finishMs);
      await running;
      clearTimeout(cut);
      mailer.close();
    },
  };
}

async function deliver(
  context: MailContext,
  mailer: Mailer,
  delivery: LeasedDelivery,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  const { deps } = context;
  const { id, lease, kind, address } = delivery;
  const about = traced(delivery);
  let mail: ComposedMail | undefined;
  try {
    mail = address === null ? undefined : await composeMail(context, delivery);
  } catch (error) {
    logger.error({ err: error, deliveryId: id, kind, ...about }, 'a mail cannot be made');
    await failDelivery(deps, id, { lease, reason: 'the mail cannot be made', isPermanent: false });
    return;
  }
  try {
    if (mail && address !== null) {
      const letter = { deliveryId: id, address };
      await inSpan({ name: 'SMTP', kind: 'client' }, () => mailer.send(mail as ComposedMail, letter, signal));
    }
  } catch (error) {
    const { isPermanent, reason } = classifySmtpError(error);
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    logger.warn({ deliveryId: id, kind, ...about, isPermanent, smtp: { code, responseCode } }, 'a mail was not taken');
    await failDelivery(deps, id, { lease, reason, isPermanent });
    return;
  }
  await completeDelivery(deps, id, { lease }, mail?.whenSent);
  if (mail) logger.info({ deliveryId: id, kind, ...about }, 'a mail was sent');
}
