/** Before the first word signs of Markdown may stand: emphasis, quote, list, heading, code. */
const lock = /^[\s*_~>#`.\d+-]*🔒/u;

/** Whether a technician's words begin with a lock, by which they say that the words stay inside. */
export function beginsWithLock(body: string): boolean {
  return lock.test(body);
}
