import { setMaxListeners } from 'node:events';
import { listInstallations, removeInstallation } from '@sportello/server/contract/installation-operations';
import type { Installation } from '@sportello/server/contract/installations';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { createWorkspace, type Workspace, type WorkspaceOptions } from '../workspace.ts';
import type { Workspaces } from '../workspaces.ts';
import { KeptInstallation } from './installation.ts';

/** How soon what another process installed or removed is noticed. */
const lookEveryMs = 60_000;
/** What is in hand when a workspace is left is given up after this. */
const finishWithinMs = 8_000;
const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/** Workspaces that installed the app by themselves; the server keeps which. */
export interface InstalledWorkspaces extends Workspaces {
  /** To be called when one was installed. */
  look(): void;
}

interface Running {
  workspace: Workspace;
  /** When its token was kept. */
  since: string;
  /** It serves the sites that name no workspace. */
  withUnbound: boolean;
  stop: AbortController;
  abandon: AbortController;
}

/** Makes the list; it works in a workspace as soon as the server tells of it, and as long as it does. */
export function createInstalledWorkspaces(
  context: Omit<WorkspaceOptions, 'slack' | 'claims' | 'onGone'> & {
    slack: Omit<WorkspaceOptions['slack'], 'botToken'>;
    /** Slack's ids of those that may be worked in. */
    allowed: readonly string[];
  },
): InstalledWorkspaces {
  const { server, logger, stopping, abandoning, allowed } = context;
  const running = new Map<string, Running>();
  const leaving = new Set<Promise<unknown>>();
  let rest = new AbortController();
  let looking = Promise.resolve();
  let onKnown = () => {};
  const known = new Promise<void>((resolve) => {
    onKnown = resolve;
  });

  async function keepLooking(): Promise<void> {
    for (let failures = 0; !stopping.aborted; ) {
      rest = new AbortController();
      try {
        const { items } = await server.call(listInstallations, { signal: stopping });
        // The first installed workspace serves the sites that name none, also while it cannot be opened.
        adopt(items.filter(isAllowed).flatMap((item, index) => opened(item, index === 0)));
        onKnown();
        failures = 0;
      } catch (error) {
        if (stopping.aborted) return;
        failures += 1;
        logger.warn({ err: error, failures }, 'the server does not tell where the app is installed, trying again');
      }
      const waitMs = failures > 0 ? backOffMs(backOff, failures) : lookEveryMs;
      await pause(waitMs, stopping, rest.signal);
    }
  }

  function adopt(installed: readonly Readable[]): void {
    for (const [team, { since, withUnbound }] of running) {
      const now = installed.find(({ workspace }) => workspace === team);
      if (now?.updatedAt !== since || now.withUnbound !== withUnbound) leave(team);
    }
    for (const one of installed) if (!running.has(one.workspace)) enter(one);
  }

  function enter({ workspace: team, updatedAt, botToken, withUnbound }: Readable): void {
    const [stop, abandon] = [new AbortController(), new AbortController()];
    const signals = {
      stopping: AbortSignal.any([stopping, stop.signal]),
      abandoning: AbortSignal.any([abandoning, abandon.signal]),
    };
    setMaxListeners(0, signals.stopping, signals.abandoning); // whatever waits there listens to them
    const workspace = createWorkspace({
      ...context,
      ...signals,
      slack: { ...context.slack, botToken },
      claims: { workspace: team, withUnbound },
      onGone: () => void forget(team, updatedAt),
    });
    running.set(team, { workspace, since: updatedAt, withUnbound, stop, abandon });
    workspace.start();
    logger.info({ workspace: team }, 'working in a workspace');
  }

  function leave(team: string): void {
    const one = running.get(team);
    if (!one) return;
    running.delete(team);
    one.stop.abort();
    const finished = Promise.race([one.workspace.finished(), pause(finishWithinMs, abandoning)]);
    const left = finished.finally(() => {
      one.abandon.abort();
      leaving.delete(left);
    });
    leaving.add(left);
    logger.info({ workspace: team }, 'no longer working in a workspace');
  }

  /** Slack has ended an installation: it is forgotten, unless another has taken its place meanwhile. */
  async function forget(team: string, since: string): Promise<void> {
    if (running.get(team)?.since !== since) return;
    logger.info({ workspace: team }, 'Slack has ended an installation');
    leave(team);
    for (let failures = 1; !stopping.aborted; failures += 1) {
      try {
        const version = { params: { workspace: team }, query: { updatedAt: since } };
        await server.call(removeInstallation, { ...version, signal: stopping });
        return rest.abort();
      } catch (error) {
        logger.warn({ err: error, workspace: team, failures }, 'an installation is not forgotten yet, trying again');
        await pause(backOffMs(backOff, failures), stopping);
      }
    }
  }

  function isAllowed({ workspace }: Installation): boolean {
    if (allowed.includes(workspace)) return true;
    logger.warn({ workspace }, 'an installed workspace is left alone: SLACK_WORKSPACES does not name it');
    return false;
  }

  function opened(item: Installation, withUnbound: boolean): Readable[] {
    const kept = KeptInstallation.safeParse(parseJson(item.data ?? ''));
    if (kept.success) return [{ ...item, ...kept.data, withUnbound }];
    logger.error(
      { workspace: item.workspace },
      'an installation cannot be opened: give SECRETS_KEY its earlier key, or install again',
    );
    return [];
  }

  return {
    of: (team) => (team === undefined ? undefined : running.get(team)?.workspace),
    known,
    all: () => [...running.values()].map(({ workspace }) => workspace),
    start() {
      looking = keepLooking();
    },
    look: () => rest.abort(),
    finished: () =>
      Promise.all([looking, ...leaving, ...[...running.values()].map(({ workspace }) => workspace.finished())]),
  };
}

type Readable = Installation & { botToken: string; withUnbound: boolean };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
