import { destination } from 'pino';

/** How much waits in memory to be logged; more is dropped. */
const maxBytes = 1024 * 1024;

/**
 * Standard output for a log. A full disk behind it costs lines, not the process: what cannot be written waits for a
 * while, then is dropped.
 */
export function logOutput() {
  const output = destination({ dest: 1, maxLength: maxBytes });
  output.on('error', () => {}); // there is nowhere left to tell it
  return output;
}
