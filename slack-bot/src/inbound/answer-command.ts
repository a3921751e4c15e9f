import { deskAnswer, deskHelp, type PrivateAnswer, sentenceAnswer } from '../blocks/desk-answer.ts';
import type { TypedList } from '../blocks/desk-pages.ts';
import { readDeskWish } from '../blocks/desk-wish.ts';
import { isForOthers, notForYou } from './asker.ts';
import { findTickets } from './find-tickets.ts';
import type { Inbox } from './inbox.ts';

/** Answers what someone typed after `/tickets`, or the page that they leafed to. Never rejects. */
export async function answerCommand(inbox: Inbox, userId: string, list: TypedList): Promise<PrivateAnswer> {
  const wish = readDeskWish(list.typed);
  if (!wish) return deskHelp();
  try {
    return deskAnswer(wish, list, await findTickets(inbox, userId, wish, { cursors: list.cursors }));
  } catch (error) {
    if (isForOthers(error)) return sentenceAnswer(notForYou);
    inbox.logger.warn({ err: error, userId }, 'tickets not found for a command');
    return sentenceAnswer('Sportello does not answer at the moment. Try again in a minute.');
  }
}
