import type { Desk } from './desk.ts';

type Leave = (host: Desk) => void;

let part: Promise<Leave | undefined> | undefined;

/** Loads what asks before signing out, long before there is a question: offline it would be too late. */
export function prepareLeaving(host: Desk): Promise<Leave | undefined> {
  part ??= import('./ask-leave.ts')
    .then(({ prepare }) => prepare(host))
    .catch(() => {
      part = undefined;
      return undefined;
    });
  return part;
}
