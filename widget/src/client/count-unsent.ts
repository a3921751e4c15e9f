import type { CustomerDesk } from './customer-desk.ts';
import type { Drafts } from './drafts.ts';

/** How much of a customer's would be lost: sent and not acknowledged, or typed and not sent. */
export function countUnsent({ outbox, drafts }: CustomerDesk): { waiting: number; typed: number } {
  const waiting = new Set(outbox.all.map(({ id }) => `out:${id}`));
  const typed = new Set<string>();
  for (const name of namesOf(drafts)) {
    const [kind, ...rest] = name.split(':');
    const of = rest.join(':');
    if (kind === 'out') waiting.add(name);
    else if (kind !== 'form')
      typed.add(of); // words and files of one reply are one draft
    else if (!outbox.all.some(({ form }) => form === of) && isTyped(drafts.read(name))) typed.add(name);
  }
  return { waiting: waiting.size, typed: typed.size };
}

/** Everything that is kept of this customer, with what is on its way. */
function namesOf(drafts: Drafts): Set<string> {
  drafts.save();
  const names = new Set([...drafts.typed.keys()].filter((name) => drafts.typed.get(name) !== null));
  try {
    const start = `${drafts.key}:`;
    for (const key of Object.keys(drafts.storage())) if (key.startsWith(start)) names.add(key.slice(start.length));
  } catch {
    // Nothing is stored where nothing can be read.
  }
  return names;
}

/** Which machine or kind was chosen is nothing that anybody would miss. */
function isTyped(draft: unknown): boolean {
  const { description, subject, phone, files } = (draft ?? {}) as Record<string, unknown>;
  return !!(description || subject || phone || (Array.isArray(files) && files.length > 0));
}
