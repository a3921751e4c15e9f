import type { Pending } from './pending.ts';

/** Writes what is on its way into the host's storage, at once; where it is blocked or full, it lasts as long as the page. */
export function writeText(storage: () => Storage, name: string, pending: Pending): void {
  try {
    storage().setItem(textKey(name, pending.id), JSON.stringify(pending));
  } catch {
    // The page still has it.
  }
}

export function textKey(name: string, id: string): string {
  return `${name}:out:${id}`;
}
