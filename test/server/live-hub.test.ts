import { expect, test } from 'vitest';
import type { TicketNews } from '../../server/src/deps.ts';
import { createLiveHub } from '../../server/src/live/live-hub.ts';
import { OpenStream } from '../../server/src/live/open-stream.ts';

/** A page's stream without a network: what it was sent, and whether it has ended. */
function pageOf(companyId: string) {
  const sent: string[] = [];
  const connection = {
    destroyed: false,
    writable: true,
    writableLength: 0,
    write: (chunk: Buffer) => sent.push(chunk.toString()),
    destroy: () => undefined,
    destroySoon() {
      connection.destroyed = true;
    },
  };
  const stream = new OpenStream({ companyId, customerId: `customer of ${companyId}`, sessionId: 's' }, connection);
  return { stream, sent, hasEnded: () => connection.destroyed };
}

const edit = (companyId: string, seq: number): TicketNews => ({ what: 'entry', companyId, ticketId: 't', seq });

test('pages of a company come back where news could not be read, as of an edit no gap tells', async () => {
  const [ours, theirs] = [pageOf('ours'), pageOf('theirs')];
  const told: unknown[] = [];
  const encode = async (news: TicketNews) => {
    if (news.companyId === 'ours') throw new Error('the database is away');
    return Buffer.from('event: message\n\n');
  };
  const hub = createLiveHub(encode, 30, (error) => told.push(error));
  for (const { stream } of [ours, theirs]) hub.listen(stream);

  hub.announce(edit('ours', 1));
  hub.announce(edit('theirs', 1));

  await expect.poll(() => [ours.hasEnded(), theirs.sent.length]).toEqual([true, 1]);
  expect(theirs.hasEnded()).toBe(false);
  expect(told).toHaveLength(1);
});
