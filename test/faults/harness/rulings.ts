import { setTimeout as wait } from 'node:timers/promises';
import type { Customer } from './customer.ts';
import type { Random } from './random.ts';
import { type Tag, tagOf } from './tags.ts';

/** That a technician closed or reopened a ticket. */
export interface Ruling {
  tag: Tag;
  ticketId: string;
  what: 'closed' | 'reopened';
  /** The server has answered that it is so. */
  isTold: boolean;
}

/** Technicians who close and reopen tickets, as the bot does when they send its windows. */
export interface Rulings {
  readonly all: Ruling[];
  /** Closes or reopens one of the tickets whose customers were told that they are open. */
  act(random: Random): void;
  leave(): void;
}

const person = { destination: 'slack', workspace: 'T0ACME', id: 'U0MARTA', name: 'Marta Rinaldi' };
/** A call that was given up may still be on its way to the server. */
const restMs = 2_000;

/** Makes them; each ticket has one ruling at a time, tried until the server has answered. */
export function createRulings(customers: Customer[], { url, token }: { url: string; token: string }): Rulings {
  const all: Ruling[] = [];
  const [busy, closed] = [new Set<string>(), new Set<string>()];
  const leaving = new AbortController();

  async function carryOut(ruling: Ruling): Promise<void> {
    const { tag, ticketId, what } = ruling;
    const words = `It was the knife ${tag}`;
    const body = JSON.stringify({
      technician: person,
      ...(what === 'closed' ? { summary: words } : { reason: words }),
    });
    while (!leaving.signal.aborted) {
      const answer = await fetch(`${url}/v1/tickets/${ticketId}/${what === 'closed' ? 'close' : 'reopen'}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.any([leaving.signal, AbortSignal.timeout(5_000)]),
      }).catch(() => undefined);
      if (answer?.ok && (await answer.text().catch(() => ''))) break;
      await wait(200 + Math.random() * 600);
    }
    ruling.isTold = !leaving.signal.aborted;
  }

  return {
    all,
    act(random) {
      const known = customers.flatMap(({ disk }) => disk.told).filter(({ id, ticketId }) => id === ticketId);
      const free = known.map(({ id }) => id).filter((id) => !busy.has(id));
      const wanted = random.chance(0.6) ? free.filter((id) => closed.has(id)) : [];
      const choice = wanted.length > 0 ? wanted : free;
      if (choice.length === 0) return;
      const ticketId = random.pick(choice);
      const what = closed.has(ticketId) ? 'reopened' : 'closed';
      const ruling: Ruling = { tag: tagOf('ruling', all.length), ticketId, what, isTold: false };
      all.push(ruling);
      busy.add(ticketId);
      void carryOut(ruling)
        .then(() => (what === 'closed' ? closed.add(ticketId) : closed.delete(ticketId)))
        .then(() => wait(restMs))
        .finally(() => busy.delete(ticketId));
    },
    leave: () => leaving.abort(),
  };
}
