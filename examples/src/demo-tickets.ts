import { randomUUID } from 'node:crypto';
import {
  claimDeliveries,
  closeTicket,
  completeDelivery,
  type Deps,
  editExternalMessage,
  logCall,
  openTicket,
  postMessage,
  rateTicket,
  relayExternalMessage,
  withdrawExternalMessage,
} from '@sportello/server';
import type { DemoPeople } from './demo-data.ts';
import { uploadDemoFiles } from './demo-files.ts';
import type { DemoSite } from './demo-site.ts';
import type { Line, Story } from './demo-story.ts';

const minuteMs = 60_000;

const technicians = {
  marta: { destination: 'slack', workspace: 'T0ACME', id: 'U0MARTA', name: 'Marta Rinaldi', avatarUrl: null },
  davide: { destination: 'slack', workspace: 'T0ACME', id: 'U0DAVIDE', name: 'Davide Conti', avatarUrl: null },
} as const;

/** Tells a site's stories through the verbs that everyone uses, with the clock set to when each thing happened. */
export async function addDemoTickets(deps: Deps, people: DemoPeople, { settings, stories }: DemoSite): Promise<void> {
  const told = new Map<string, string>();
  for (const [index, story] of stories.entries()) {
    const thread = {
      workspace: 'T0ACME',
      channel: 'C0SUPPORT',
      id: `1700000000.${settings.key}${String(index).padStart(3, '0')}`,
    };
    const id = await tell(deps, people, story, { thread, followUpOf: told.get(story.followUpOf ?? ''), settings });
    if (story.name) told.set(story.name, id);
  }
}

interface Telling {
  thread: { workspace: string; channel: string; id: string };
  followUpOf: string | undefined;
  settings: DemoSite['settings'];
}

async function tell(deps: Deps, people: DemoPeople, story: Story, telling: Telling): Promise<string> {
  const { thread } = telling;
  const openedAt = Date.now() - story.minutesAgo * minuteMs;
  const at = (minutes: number): Deps => ({ ...deps, now: () => new Date(openedAt + minutes * minuteMs) });
  const customer = people.customers[story.by];
  if (!customer) throw new Error(`nobody is called ${story.by}`);
  const signedIn = { ...customer, siteId: people.siteId, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  const { id } = await openTicket(at(0), signedIn, {
    id: randomUUID(),
    language: telling.settings.defaultLanguage ?? 'en',
    ...requestOf(story, people, openedAt),
    attachments: await uploadDemoFiles(at(0), signedIn, story.files),
    ...(telling.followUpOf && { followUpOf: telling.followUpOf }),
  });
  await handOver(deps, thread);
  for (const [position, line] of story.lines.entries()) {
    await happen(at(line.minute), line, position);
    await handOver(deps, thread);
  }
  return id;

  async function happen(then: Deps, line: Line, position: number): Promise<void> {
    if ('rates' in line) {
      const comment = line.comment ? { comment: line.comment } : {};
      await rateTicket(then, signedIn, id, { isSolved: line.rates, ...comment });
    } else if ('calls' in line) {
      const again = line.againInMinutes && new Date(then.now().getTime() + line.againInMinutes * minuteMs);
      await logCall(then, id, {
        id: randomUUID(),
        technician: technicians[line.by],
        outcome: line.calls,
        ...(line.note && { note: line.note }),
        ...(again && { callAgainAt: again.toISOString() }),
      });
    } else if ('closes' in line) {
      await closeTicket(then, id, { technician: technicians[line.by], summary: line.closes, ...line.report });
    } else if (line.by === 'customer') {
      const attachments = await uploadDemoFiles(then, signedIn, line.files);
      await postMessage(then, signedIn, id, { id: randomUUID(), body: line.says, attachments });
    } else {
      const message = { ...thread, id: `${thread.id}${position}` };
      const words = { message, format: 'markdown', body: line.says } as const;
      const written = { thread, technician: technicians[line.by], files: [], intent: 'send' as const };
      await relayExternalMessage(then, { ...written, ...words });
      if (line.editedTo) await editExternalMessage(then, { ...words, body: line.editedTo });
      if (line.isWithdrawn) await withdrawExternalMessage(then, { message });
    }
  }
}

function requestOf({ request, contacts = [] }: Story, { machines }: DemoPeople, openedAt: number) {
  const { serial, ...fields } = request;
  const date = new Date(openedAt + 24 * 60 * minuteMs).toISOString().slice(0, 10);
  return {
    ...fields,
    contacts,
    ...(serial !== undefined && { machineId: machines[serial] }),
    ...('callWindow' in fields &&
      fields.callWindow && { callWindow: { ...fields.callWindow, date, timeZone: 'Europe/Rome' } }),
  } as Pick<Parameters<typeof openTicket>[2], 'kind' | 'description' | 'contacts'>;
}

/** Marks what the story owes to Slack as delivered: it is told as if it had happened there. */
async function handOver(deps: Deps, thread: Telling['thread']): Promise<void> {
  const now = new AbortController().signal;
  for (;;) {
    const claimed = await claimDeliveries(deps, { destination: 'slack', limit: 100, waitSeconds: 0 }, now);
    if (claimed.length === 0) return;
    for (const { id, lease } of claimed) await completeDelivery(deps, id, { lease, thread });
  }
}
