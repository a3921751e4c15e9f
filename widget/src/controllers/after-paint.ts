import { removal } from '../client/drafts.ts';
import { forgetDatabase } from '../client/forget-database.ts';
import { define } from '../elements/define.ts';
import type { Desk } from '../elements/desk.ts';
import { handOnSlots } from '../elements/hand-on-slots.ts';
import { newsSentence } from '../elements/news-sentence.ts';
import { fetchAhead } from '../elements/parts-ahead.ts';
import { PendingState } from '../elements/pending-state.ts';
import { prepareLeaving } from '../elements/prepare-leaving.ts';
import { UnsentTickets } from '../elements/unsent-tickets.ts';
import type { CoreWords } from '../locales/en/core.ts';
import type { AnnouncerController } from './announcer-controller.ts';
import { HistoryKeeper } from './history-keeper.ts';

export { leave } from '../elements/leave.ts';

removal.forgetDatabase = forgetDatabase;
define({ 'sportello-unsent-tickets': UnsentTickets, 'sportello-pending-state': PendingState });

/**
 * What the desk does once it is on the screen: it follows the browser's history, says aloud what arrives, shows
 * what the page has put into its slots, and gets ready for a cut line.
 */
export class AfterPaint {
  readonly #desk: Desk;
  readonly #history: HistoryKeeper;
  /** In this language parts were fetched ahead. */
  #fetched: CoreWords | undefined;

  constructor(desk: Desk, announcer: AnnouncerController) {
    this.#desk = desk;
    desk.arrived = (message) => {
      if (desk.store?.desk) announcer.say(newsSentence(message, desk.store.desk, desk.words));
    };
    this.#history = new HistoryKeeper(desk);
    handOnSlots(desk);
    void prepareLeaving(desk).then((prepared) => {
      if (prepared) desk.leave = prepared;
    });
  }

  /** Called after every update. */
  sync(): void {
    this.#history.sync();
    handOnSlots(this.#desk);
    const { store, words } = this.#desk;
    if (store?.desk?.open.status !== 'ready' || this.#fetched === words) return;
    this.#fetched = words;
    void fetchAhead(words);
  }

  stop(): void {
    this.#history.stop();
  }
}
