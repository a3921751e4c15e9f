import type { DoorCall } from '../../support/faulty-door.ts';
import type { SlackWorkspace } from '../../support/slack-workspace.ts';
import type { Attempt } from './event-gate.ts';
import { listenForHttpEvents } from './http-events.ts';
import { listenForSocketEvents } from './socket-events.ts';

/** The way of events from the workspace to the bot, in either mode. */
export interface EventRoad {
  tell(attempt: Attempt): Promise<boolean | 'unreachable'>;
  /** Sends the bot's socket this way. */
  change(call: DoorCall): { answer(text: string): string } | undefined;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens the way of a workspace's mode. */
export async function openEventRoad(options: {
  mode: 'socket' | 'http';
  slack: SlackWorkspace;
  eventsPort: number;
  /** Where bots are reached in HTTP mode. */
  botUrl: string;
  onEvent(payload: string): void;
}): Promise<EventRoad> {
  const { mode, slack, eventsPort, botUrl, onEvent } = options;
  if (mode === 'http') {
    const events = await listenForHttpEvents({
      port: eventsPort,
      botUrl: `${botUrl}/slack/events`,
      signingSecret: slack.signingSecret,
      onEvent,
    });
    return { ...events, change: () => undefined, cut: () => {}, mend: () => {} };
  }
  const { apiUrl, appToken } = slack;
  const events = await listenForSocketEvents({ apiUrl, appToken, onEvent });
  const ownSocket = (text: string) => {
    const answer = JSON.parse(text) as { ok: boolean; url?: string };
    return JSON.stringify(answer.ok ? { ...answer, url: events.url } : answer);
  };
  return {
    ...events,
    change: ({ path }) => (path.startsWith('/api/apps.connections.open') ? { answer: ownSocket } : undefined),
  };
}
