import { createWorkspace, type Workspace, type WorkspaceOptions } from './workspace.ts';

/** The workspaces that the bot works in. */
export interface Workspaces {
  /** Whoever hears what happens in a workspace; undefined where the bot does not work there. */
  of(team: string | undefined): Workspace | undefined;
  all(): Workspace[];
  /** Settles once it is known which these are; until then `of` may miss one. */
  known: Promise<void>;
  start(): void;
  /** Settles when nothing is in hand any more, once the bot is stopping. */
  finished(): Promise<unknown>;
}

/** The only workspace, whatever Slack calls it: it works before Slack has told its id. */
export function oneWorkspace(options: WorkspaceOptions): Workspaces {
  const workspace = createWorkspace(options);
  return {
    of: () => workspace,
    all: () => [workspace],
    known: Promise.resolve(),
    start: () => workspace.start(),
    finished: () => workspace.finished(),
  };
}
