import type { HomeView } from '@slack/types';
import { WebSocket } from 'undici';
import { type SlackMessage, type SlackWorkspace, until } from './slack-workspace.ts';

type Technician = keyof SlackWorkspace['technicians'];
type Home = HomeView & { private_metadata: string };

const appId = 'A0SPORTELLO';

/** The Home tab of the app and its command, as technicians of the local workspace use them. */
export function slackHome(slack: SlackWorkspace) {
  const home = {
    /** Opens the tab and answers what it then shows. */
    async open(technician: Technician): Promise<Home> {
      const before = await home.shown(technician);
      await control(slack, 'open-home', { user: slack.technicians[technician] });
      return home.changed(technician, before);
    },
    /** What the tab shows now. */
    async shown(technician: Technician): Promise<Home | undefined> {
      return onSocket(slack, (_, state) => state.homeViews[slack.technicians[technician]]?.[appId]);
    },
    /** Waits for the tab to show something else than before. */
    changed(technician: Technician, before: Home | undefined): Promise<Home> {
      return until(async () => {
        const now = await home.shown(technician);
        return now && JSON.stringify(now) !== JSON.stringify(before) && now;
      });
    },
    /** Presses the button whose label begins so, and answers what the tab then shows. */
    async press(technician: Technician, label: string): Promise<Home> {
      const before = await home.shown(technician);
      const button = buttonsOf(before).find(({ text }) => text.text.startsWith(label));
      if (!button) throw new Error(`the Home tab has no button "${label}"`);
      const user = slack.technicians[technician];
      await onSocket(slack, (socket) => {
        socket.send(JSON.stringify({ t: 'block_action', user, action: button, appId }));
        return until(() => socket.bufferedAmount === 0);
      });
      return home.changed(technician, before);
    },
    /** Types `/tickets` and the text; answers what only this technician then sees. */
    async command(technician: Technician, text: string): Promise<SlackMessage> {
      const { length } = await home.answers(technician);
      const user = slack.technicians[technician];
      await control(slack, 'command', { channel: slack.channels.general, user, command: '/tickets', text });
      return until(async () => (await home.answers(technician))[length]);
    },
    /** What `/tickets` has answered so far. */
    async answers(technician: Technician): Promise<SlackMessage[]> {
      const all = await slack.everything(slack.channels.general);
      return all.filter(({ ephemeral_to: reader }) => reader === slack.technicians[technician]);
    },
    /** Presses a button below an answer. */
    async pressAnswer(technician: Technician, { ts, blocks = [] }: SlackMessage, label: string): Promise<void> {
      const button = blocks.flatMap(({ elements = [] }) => elements).find(({ text }) => Object(text).text === label);
      if (!button) throw new Error(`the answer has no button "${label}"`);
      const place = { channel: slack.channels.general, messageTs: ts, user: slack.technicians[technician] };
      await control(slack, 'interact', { ...place, action: button });
    },
  };
  return home;
}

interface HomeButton {
  action_id: string;
  text: { text: string };
  value: string;
}

/** Every button of a view. */
function buttonsOf(view: Home | undefined): HomeButton[] {
  const blocks = (view?.blocks ?? []) as Array<{ elements?: HomeButton[]; accessory?: HomeButton }>;
  return blocks
    .flatMap(({ elements = [], accessory }) => [...elements, ...(accessory ? [accessory] : [])])
    .filter(({ action_id: id }) => id !== undefined);
}

async function control(slack: SlackWorkspace, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${slack.url}/_control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

interface State {
  homeViews: Record<string, Record<string, Home>>;
}

/** Looks at the workspace as a browser does. */
async function onSocket<Seen>(slack: SlackWorkspace, look: (socket: WebSocket, state: State) => Seen | Promise<Seen>) {
  const socket = new WebSocket(`${slack.url.replace(/^http/, 'ws')}/ui`);
  try {
    const state = await new Promise<State>((resolve) => {
      socket.onmessage = ({ data }) => {
        const news = JSON.parse(String(data));
        if (news.t === 'init') resolve(news.state);
      };
    });
    return await look(socket, state);
  } finally {
    socket.close();
  }
}
