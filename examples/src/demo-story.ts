/** Technicians of the demo's Slack workspace. */
type DemoTechnician = 'marta' | 'davide';

/** One thing said or done in a story, so many minutes after its ticket was opened. */
export type Line = { minute: number } & (
  | { by: 'customer'; says: string; files?: string[] }
  | { by: 'customer'; rates: boolean; comment?: string }
  | { by: DemoTechnician; says: string; editedTo?: string; isWithdrawn?: true }
  | { by: DemoTechnician; calls: 'reached' | 'not_reached'; note?: string; againInMinutes?: number }
  | { by: DemoTechnician; closes: string; report?: { cause?: string; parts?: string; minutes?: number } }
);

/** A ticket of the demo and what happened to it. */
export interface Story {
  minutesAgo: number;
  /** Username of who opens it. */
  by: string;
  /** A name for other stories to go on from. */
  name?: string;
  followUpOf?: string;
  /** Names of pictures and documents below `examples/files`. */
  files?: string[];
  contacts?: string[];
  request: { serial?: string; description: string } & (
    | { kind: 'callback'; phone: string; callWindow?: { from: string; to: string } }
    | { kind: 'chat'; category: string; subject: string; machineStatus: 'running' | 'limited' | 'stopped' }
  );
  lines: Line[];
}
