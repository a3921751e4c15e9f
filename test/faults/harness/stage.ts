import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startSmtpServer } from '../../../examples/src/start-smtp-server.ts';
import { type DoorCall, type FaultyDoor, openFaultyDoor } from '../../support/faulty-door.ts';
import { type Ground, openClusterGround, openFileGround } from '../../support/ground.ts';
import { createProcessSlot, type ProcessSlot } from '../../support/process-slot.ts';
import { freePort, type SlackWorkspace, startSlackWorkspace } from '../../support/slack-workspace.ts';
import { slackEnvironment } from '../../support/start-demo.ts';
import { chanceOf, withoutIds, withoutThreads } from './edges.ts';
import { createEventGate, type EventGate } from './event-gate.ts';
import { openEventRoad } from './event-road.ts';
import type { Options } from './options.ts';
import { type Profile, profileOf } from './profile.ts';
import type { Random } from './random.ts';
import { replacementsWithout } from './sabotage.ts';
import { type SceneCustomer, setScene } from './scene.ts';
import { inWeather, type Weather } from './slack-weather.ts';
import { openStorage, type Storage } from './storage.ts';
import { createTally, type Tally } from './tally.ts';

/** Servers, bots and workspace as processes, with a faulty door on every way between them. */
export interface Stage {
  random: Random;
  tally: Tally;
  profile: Profile;
  slack: SlackWorkspace;
  servers: ProcessSlot[];
  bots: ProcessSlot[];
  /** What they stand on. */
  ground: Ground;
  gate: EventGate;
  storage: Storage;
  people: SceneCustomer[];
  /** Every mail that the server has sent, in all its parts. */
  mails: string[];
  /** Calls that a server answered with 500. */
  mistakes: string[];
  /** Where customers reach the server. */
  url: string;
  /** Where the bot reaches it, and what it says there. */
  service: { url: string; token: string };
  logs: string;
  /** No event reaches the bot, and no socket opens, until what is answered is called. */
  cutEvents(): () => void;
  slackIs(weather: Weather, alsoUndo?: () => void): () => void;
  setClock(shiftMs: number): void;
  /** Nothing befalls calls any more. */
  calm(): void;
  clear(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = (file: string) => pathToFileURL(join(root, 'test/faults/harness', file)).href;
const serviceToken = 'a-service-token-for-the-faults';

/** Sets everything up and starts server and bot; `onDisturbed` hears of events that do not come at once and once. */
export async function setStage(
  { mode, minutes, isCluster, without, aim, logs: keptLogs }: Options,
  { random, onDisturbed }: { random: Random; onDisturbed(payload: string): void },
): Promise<Stage> {
  const [profile, tally, storage] = [profileOf(aim, isCluster), createTally(), openStorage(minutes)];
  const eventsPort = await freePort();
  const logs = mkdtempSync(join(tmpdir(), 'sportello-faults-logs-'));
  const ground = await (isCluster ? openClusterGround(logs) : openFileGround(storage.folder));
  const mails: string[] = [];
  const post = await startSmtpServer({ take: (mail) => void mails.push(JSON.stringify(mail)) });
  const settings = {
    SERVICE_TOKEN: serviceToken,
    DATA_DIR: storage.folder,
    RATE_LIMIT_TIMES: '1000',
    SMTP_URL: post.smtpUrl,
    MAIL_FROM: 'support@faults.test',
    ...ground.environment,
  };
  const people = await setScene(settings);
  const slack = await startSlackWorkspace(mode === 'http' ? { mode, botPort: eventsPort } : { mode });
  const weathers = new Set<Weather>();
  let isCalm = false;
  let isCleared = false;
  const isOver = () => isCalm;
  const chance = (edge: string, faults: Profile['toServer']) =>
    chanceOf(edge, { faults, random: random.stream(edge), tally, isOver });

  const target = ground.url;
  const doors: FaultyDoor[] = [];
  const open = async (options: Parameters<typeof openFaultyDoor>[0]) => {
    const door = await openFaultyDoor(options);
    doors.push(door);
    return door;
  };
  const mistakes: string[] = [];
  const onAnswer = ({ method, path }: DoorCall, status: number) => {
    if (status === 500) mistakes.push(`${method} ${path} was answered 500`);
  };
  const customersDoor = await open({
    target,
    onAnswer,
    befall: chance('customer → server', profile.toServer),
    ...(without === 'idempotency' && { change: withoutIds }),
  });
  const onReports = chance('bot → server', profile.botToServer);
  const botsDoor = await open({
    target,
    onAnswer,
    befall: (call) => (without === 'catch-up' ? withoutThreads(call) : undefined) ?? onReports(call),
  });
  const road = await openEventRoad({
    mode,
    slack,
    eventsPort,
    botUrl: ground.botUrl,
    onEvent: (payload) => gate.take(payload),
  });
  const gate = createEventGate({
    faults: profile.events,
    random: random.stream('events'),
    tally,
    isOver,
    forgetsUnreachable: mode === 'http' ? 0 : aim === 'catch-up' ? 1 : 0.5,
    tell: (attempt) => road.tell(attempt),
    onDisturbed,
  });
  /** Files come and go through the door as well. */
  const throughDoor = ({ path }: DoorCall) =>
    path.startsWith('/api/files.')
      ? { answer: (text: string) => text.replaceAll(slack.url, slackDoor.url) }
      : undefined;
  const onCalls = chance('bot → Slack', profile.botToSlack);
  const slackDoor: FaultyDoor = await open({
    target: slack.apiUrl,
    befall: (call) => inWeather(weathers, call, random) ?? onCalls(call),
    change: (call) => road.change(call) ?? throughDoor(call),
  });

  const clockFile = join(logs, 'clock');
  writeFileSync(clockFile, '0');
  const replaced = replacementsWithout(without);
  const slot = (name: 'server' | 'bot', which: number, args: string[], env: Record<string, string>): ProcessSlot => {
    const PIECES = join(logs, `${name}-pieces.json`);
    writeFileSync(PIECES, JSON.stringify(replaced[name]));
    const preloads = ['replace-pieces.mjs', ...(name === 'server' ? ['shift-clock.mjs'] : [])];
    const one = createProcessSlot({
      args: [...preloads.flatMap((file) => ['--import', here(file)]), ...args],
      cwd: root,
      env: { ...settings, PIECES, CLOCK_FILE: clockFile, LOG_LEVEL: 'info', ...env },
      log: join(logs, `${name}-${which}.log`),
      onUnexpectedEnd: (code) => {
        tally.count(`${name} ended by itself (${code})`);
        setTimeout(() => isCleared || one.start(), 1_000); // as systemd and Docker do
      },
    });
    return one;
  };
  const servers = ground.ports.map((port, which) =>
    slot('server', which, ['server/bin/sportello.js', 'serve'], { PORT: String(port), HOST: '127.0.0.1' }),
  );
  const bots = ground.botPorts.map((port, which) =>
    slot('bot', which, ['slack-bot/dist/main.js'], {
      SERVER_URL: botsDoor.url,
      ...slackEnvironment({ ...slack, apiUrl: `${slackDoor.url}/api/` }, port),
    }),
  );
  for (const process of [...servers, ...bots]) process.start();

  return {
    random: random.stream('stage'),
    tally,
    profile,
    slack,
    servers,
    bots,
    ground,
    gate,
    storage,
    people,
    mails,
    mistakes,
    url: customersDoor.url,
    service: { url: botsDoor.url, token: serviceToken },
    logs,
    cutEvents() {
      gate.close();
      road.cut();
      return () => {
        road.mend();
        gate.open();
      };
    },
    slackIs(weather, alsoUndo) {
      weathers.add(weather);
      return () => {
        weathers.delete(weather);
        alsoUndo?.();
      };
    },
    setClock: (shiftMs) => writeFileSync(clockFile, String(shiftMs)),
    calm() {
      isCalm = true;
    },
    async clear() {
      isCleared = true;
      await Promise.all([...servers, ...bots].map((one) => one.kill()));
      await Promise.all([...doors.map((door) => door.close()), road.close()]);
      await Promise.all([slack.stop(), post.stop(), ground.clear()]);
      if (keptLogs) {
        cpSync(logs, keptLogs, { recursive: true });
        if (!isCluster)
          for (const end of ['', '-wal']) cpSync(ground.database + end, join(keptLogs, `sportello.sqlite${end}`));
      }
      rmSync(logs, { recursive: true, force: true });
      storage.remove();
    },
  };
}
