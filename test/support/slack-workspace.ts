import { createServer } from 'node:net';
import { WebSocket } from 'undici';
import { type LocalSlack, startLocalSlack } from '../../examples/src/local-slack.ts';
import { type OpenView, openViewOf, stateOf } from './open-view.ts';

/** A message as the local workspace keeps it. */
export interface SlackMessage {
  ts: string;
  text: string;
  channel: string;
  user?: string;
  username?: string;
  bot_id?: string;
  thread_ts?: string;
  subtype?: string;
  ephemeral_to?: string;
  blocks?: SlackBlock[];
  files?: SlackMessageFile[];
  reactions?: { name: string; users: string[] }[];
}

/** A file of a message. */
export interface SlackMessageFile {
  id: string;
  name: string;
  url_private_download: string;
}

/** A Block Kit block, as far as tests look into it. */
interface SlackBlock {
  type: string;
  block_id?: string;
  text?: { type: string; text: string };
  fields?: { type: string; text: string }[];
  elements?: { type: string; action_id?: string; value?: string; text?: string | { text: string } }[];
}

/** A local Slack workspace that a test drives as its technicians. */
export type SlackWorkspace = Awaited<ReturnType<typeof startSlackWorkspace>>;

type Technician = keyof LocalSlack['technicians'];

/** Starts a workspace for one test file or test; the caller stops it. */
export async function startSlackWorkspace(
  options: { port?: number } & ({ mode: 'socket' } | { mode: 'http'; botPort: number }),
) {
  const where = options.port === undefined ? {} : { port: options.port };
  const slack = await startLocalSlack(
    options.mode === 'socket'
      ? { ...where, mode: 'socket' }
      : { ...where, mode: 'http', requestUrl: `http://127.0.0.1:${options.botPort}/slack/events` },
  );
  const channel = slack.channels.support;

  async function control<Answer>(path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${slack.url}/_control/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    return (await answer.json()) as Answer;
  }

  /** The channel that a message stands in. */
  async function channelOf(ts: string): Promise<string> {
    for (const id of Object.values(slack.channels)) {
      if ((await workspace.everything(id)).some((message) => message.ts === ts)) return id;
    }
    return channel;
  }

  const workspace = {
    ...slack,
    mode: options.mode,
    /** Everything in the support channel, oldest first, threads and ephemeral messages included. */
    async everything(channelId: string = channel): Promise<SlackMessage[]> {
      return (await control<{ messages: SlackMessage[] }>(`messages/${channelId}`)).messages;
    },
    /** The cards: messages of the bot at top level. */
    async cards(channelId: string = channel): Promise<SlackMessage[]> {
      const all = await workspace.everything(channelId);
      return all.filter((message) => message.bot_id && !message.ephemeral_to && isAtTop(message));
    },
    /** The replies in a thread, oldest first. */
    async thread(ts: string): Promise<SlackMessage[]> {
      const all = await workspace.everything(await channelOf(ts));
      return all.filter((message) => message.thread_ts === ts && message.ts !== ts && !message.ephemeral_to);
    },
    /** What the bot told one person. */
    async notices(technician: Technician): Promise<SlackMessage[]> {
      const all = await workspace.everything();
      return all.filter((message) => message.ephemeral_to === slack.technicians[technician]);
    },
    /** Writes as a technician; in a thread when one is given. Settles when the bot has acknowledged the event. */
    async write(technician: Technician, text: string, thread?: string): Promise<SlackMessage> {
      const user = slack.technicians[technician];
      const where = thread ? { channel: await channelOf(thread), thread_ts: thread } : { channel };
      const body = { ...where, user, text };
      return (await control<{ message: SlackMessage }>('message', body)).message;
    },
    /** Presses the button of that name on a message, as a technician. */
    async press(technician: Technician, ts: string, label: string): Promise<void> {
      const where = await channelOf(ts);
      const message = (await workspace.everything(where)).find((candidate) => candidate.ts === ts);
      for (const block of message?.blocks ?? []) {
        for (const element of block.elements ?? []) {
          if (element.type !== 'button' || labelOf(element) !== label) continue;
          const action = { ...element, ...(block.block_id ? { block_id: block.block_id } : {}) };
          await control('interact', { channel: where, messageTs: ts, user: slack.technicians[technician], action });
          return;
        }
      }
      throw new Error(`the message ${ts} has no button "${label}"`);
    },
    /** Waits for the window that a button has opened and sends it, filled in: block → what was typed or the option. */
    async submit(technician: Technician, answers: Record<string, string>): Promise<void> {
      const socket = new WebSocket(`${slack.url.replace(/^http/, 'ws')}/ui`);
      try {
        const view = await new Promise<OpenView>((resolve) => {
          socket.onmessage = ({ data }) => {
            const open = openViewOf(JSON.parse(String(data)));
            if (open) resolve(open);
          };
        });
        const answered = view.blocks.flatMap(({ block_id: id = '', element }) => {
          if (element === undefined) return [];
          const answer = answers[id] ?? element.initial_option?.value; // what is chosen already is sent as well
          if (answer === undefined) return [];
          return [[id, { [element.action_id]: { type: element.type, ...stateOf(element.type, answer) } }]];
        });
        const values = Object.fromEntries(answered);
        socket.send(JSON.stringify({ t: 'view_submit', user: slack.technicians[technician], values }));
        await until(() => socket.bufferedAmount === 0);
      } finally {
        socket.close();
      }
    },
    /** Adds a technician's reaction. */
    async react(technician: Technician, ts: string, name: string): Promise<void> {
      await control('reaction', { channel, ts, name, user: slack.technicians[technician], present: true });
    },
    /** The bot's own reactions at a message, sorted. */
    async marks(ts: string): Promise<string[]> {
      const message = (await workspace.everything()).find((candidate) => candidate.ts === ts);
      const own = (message?.reactions ?? []).filter(({ users }) => users.includes('U0SPORTELLO'));
      return own.map(({ name }) => name).sort();
    },
    /** Changes what a technician has written. */
    async edit(technician: Technician, ts: string, text: string): Promise<void> {
      await control('edit-message', { channel, ts, text, user: slack.technicians[technician] });
    },
    /** Takes back what a technician has written. */
    async takeBack(technician: Technician, ts: string): Promise<void> {
      await control('delete-message', { channel, ts, user: slack.technicians[technician] });
    },
    /** Deletes one of the bot's messages, as an administrator would. */
    async deleteMessage(ts: string): Promise<void> {
      await control('delete-message', { channel, ts, user: 'U0SPORTELLO' });
    },
    /** Forgets all messages, as a restart does. */
    async forgetEverything(): Promise<void> {
      await control('reset', {});
    },
    /** Every Web API call and envelope so far. */
    async log(): Promise<{ kind: string; summary: string; direction: string }[]> {
      return (await control<{ log: { kind: string; summary: string; direction: string }[] }>('log')).log;
    },
    /** How many sockets bots have opened so far. */
    async socketsOpened(): Promise<number> {
      return (await workspace.log()).filter((entry) => entry.summary.includes('socket connected')).length;
    },
    /** Socket Mode: settles when the bot's socket is open, or so many are that were opened, so that no event is lost. */
    async untilBotListens(sockets = 1): Promise<void> {
      if (options.mode === 'http') return;
      await until(async () => (await workspace.socketsOpened()) >= sockets);
    },
  };
  return workspace;
}

/** The words on a button, a header or a section. */
function labelOf(part: { text?: string | { text: string } }): string {
  return typeof part.text === 'string' ? part.text : (part.text?.text ?? '');
}

/** Every word a message shows in its blocks, one piece of text per line. */
export function shownText(message: Pick<SlackMessage, 'blocks'>): string {
  const parts = (message.blocks ?? []).flatMap((block) => [
    ...(block.text ? [block.text] : []),
    ...(block.fields ?? []),
    ...(block.elements ?? []),
  ]);
  return parts.map(labelOf).join('\n');
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Waits until the look succeeds: answers what it found as soon as that is neither false nor nothing. */
export async function until<Found>(
  look: () => Promise<Found> | Found,
  withinMs = 20_000,
): Promise<Exclude<Found, false | null | undefined>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<Found, false | null | undefined>;
    if (Date.now() > deadline) throw new Error(`not seen within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAtTop({ ts, thread_ts: parent }: SlackMessage): boolean {
  return parent === undefined || parent === ts;
}
