import { randomUUID } from 'node:crypto';
import {
  claimDeliveries,
  closeTicket,
  completeDelivery,
  type Deps,
  openTicket,
  postMessage,
  relayExternalMessage,
} from '@sportello/server';
import type { DemoPeople } from './demo-data.ts';
import { type Line, type Story, stories } from './demo-stories.ts';

const minuteMs = 60_000;

const technicians = {
  marta: { destination: 'slack', workspace: 'T0ACME', id: 'U0MARTA', name: 'Marta Rinaldi', avatarUrl: null },
  davide: { destination: 'slack', workspace: 'T0ACME', id: 'U0DAVIDE', name: 'Davide Conti', avatarUrl: null },
} as const;

/** Tells the demo's stories through the verbs that everyone uses, with the clock set to when each line was said. */
export async function addDemoTickets(deps: Deps, people: DemoPeople): Promise<void> {
  for (const [index, story] of stories.entries()) await tell(deps, people, story, index);
}

async function tell(deps: Deps, people: DemoPeople, story: Story, index: number): Promise<void> {
  const openedAt = Date.now() - story.minutesAgo * minuteMs;
  const at = (minutes: number): Deps => ({ ...deps, now: () => new Date(openedAt + minutes * minuteMs) });
  const thread = { workspace: 'T0ACME', channel: 'C0SUPPORT', id: `1700000000.${String(index).padStart(6, '0')}` };
  const customer = people.customers[story.by];
  const signedIn = { ...customer, siteId: people.siteId, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  const { serial, ...fields } = story.request;
  const ticket = await openTicket(at(0), signedIn, {
    id: randomUUID(),
    language: 'it',
    ...fields,
    ...(serial !== undefined && { machineId: people.machines[serial] }),
  } as Parameters<typeof openTicket>[2]);
  await handOver(deps, thread);
  for (const [position, line] of story.lines.entries()) {
    await say(at(line.minute), line, position);
  }
  await handOver(deps, thread);

  async function say(then: Deps, line: Line, position: number): Promise<void> {
    if (line.by === 'customer') {
      await postMessage(then, signedIn, ticket.id, { id: randomUUID(), body: line.body ?? '' });
    } else if (line.closes) {
      await closeTicket(then, ticket.id, technicians[line.by]);
    } else {
      const message = { ...thread, id: `${thread.id}${position}` };
      await relayExternalMessage(then, { thread, message, technician: technicians[line.by], body: line.body ?? '' });
    }
  }
}

/** Marks what the story owes to Slack as delivered: it is told as if it had happened there. */
async function handOver(deps: Deps, thread: { workspace: string; channel: string; id: string }): Promise<void> {
  const now = new AbortController().signal;
  for (;;) {
    const claimed = await claimDeliveries(deps, { destination: 'slack', limit: 100, waitSeconds: 0 }, now);
    if (claimed.length === 0) return;
    for (const { id, lease } of claimed) await completeDelivery(deps, id, { lease, thread });
  }
}
