import type { KeptStore } from './kept-store.ts';

/**
 * Deletes those of the kept files that nothing names any more: what carried them was sent or thrown away as the page
 * ended, or two tabs wrote one draft. A file of the last day is spared, as what names it may be about to be written.
 */
export async function sweepFiles(store: KeptStore, ids: string[], draftKey: string): Promise<void> {
  const pending = await store.shared();
  const drafts = store.entries(draftKey);
  if (!pending || !drafts) return;
  const named = JSON.stringify(pending) + drafts.join();
  const dayAgo = Date.now() - 86_400_000;
  for (const id of ids) if (!named.includes(id) && madeAt(id) < dayAgo) await store.dropFile(id);
}

/** When a UUIDv7 was made. */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
