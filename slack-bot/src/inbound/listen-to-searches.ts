import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { TypedList } from '../blocks/desk-pages.ts';
import { readDeskWish } from '../blocks/desk-wish.ts';
import { findModal, findModalIds } from '../blocks/find-modal.ts';
import { isForOthers, notForYou } from './asker.ts';
import { readDeskPress, readValue } from './desk-press.ts';
import { findTickets } from './find-tickets.ts';
import type { Hearing } from './listen.ts';
import { readSubmission } from './submission.ts';

/** Slack waits 3 seconds for the answer to a window that was sent. */
const answerWithinMs = 2_000;

/** The shortcut *Find a ticket*: a window that shows what was found below what was typed. */
export function listenToSearches(app: App, hearing: Hearing): void {
  const { windows, logger } = hearing;

  app.shortcut(findModalIds.callback, async ({ ack, body }) => {
    const { trigger_id: triggerId } = Shortcut.parse(body);
    hearing.lines.add(`window:${triggerId}`, () =>
      windows.open(triggerId, findModal()).then(
        () => {},
        (error: unknown) => logger.warn({ err: error }, 'the window to find tickets was not opened'),
      ),
    );
    await ack();
  });

  app.view(findModalIds.callback, async ({ ack, body }) => {
    const submission = readSubmission(body);
    if (!submission) return ack();
    const found = await findInTime(submission.userId, {
      typed: submission.text(findModalIds.words) ?? '',
      cursors: [],
    });
    await ack(
      'view' in found
        ? { response_action: 'update', view: found.view }
        : { response_action: 'errors', errors: { [findModalIds.words]: found.refusal } },
    );
  });

  app.action(new RegExp(`^${findModalIds.page}:`), async ({ ack, body }) => {
    const press = readDeskPress(body);
    const list = press && readValue(TypedList, press.value);
    const viewId = press?.viewId;
    if (press && list && viewId) hearing.lines.add(`view:${viewId}`, () => leaf(press.userId, list, viewId));
    await ack();
  });

  async function leaf(userId: string, list: TypedList, viewId: string): Promise<void> {
    const found = await find(userId, list);
    if ('refusal' in found) return; // the page stays, and with it the button
    await windows
      .change(viewId, found.view)
      .catch((error: unknown) => logger.warn({ err: error }, 'a page of found tickets was not shown'));
  }

  /** The window stays as it is where it takes longer than Slack waits. */
  async function findInTime(userId: string, list: TypedList): Promise<Found> {
    const found = await Promise.race([find(userId, list), wait(answerWithinMs, undefined, { ref: false })]);
    return found ?? { refusal: noAnswer };
  }

  async function find(userId: string, list: TypedList): Promise<Found> {
    const wish = readDeskWish(list.typed);
    if (!wish) return { refusal: 'Write words, #1042 or serial 4711; or mine, waiting, unassigned, open, closed.' };
    try {
      const how = { cursors: list.cursors, timeoutMs: answerWithinMs };
      return { view: findModal({ wish, list, page: await findTickets(hearing, userId, wish, how) }) };
    } catch (error) {
      if (isForOthers(error)) return { refusal: notForYou };
      logger.warn({ err: error, userId }, 'tickets not found for a window');
      return { refusal: noAnswer };
    }
  }
}

type Found = { view: ModalView } | { refusal: string };

const noAnswer = 'Sportello does not answer at the moment. Try again in a minute.';

const Shortcut = z.object({ trigger_id: z.string() });
