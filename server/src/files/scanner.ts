import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import { AppError } from '../errors.ts';
import { refuseFile } from './refuse-file.ts';

/** Something that looks for viruses. */
export interface Scanner {
  /**
   * @param path the file as it came, before anything else reads it
   * @throws AppError `attachment_refused`, or `unavailable` where nobody looked
   */
  check(path: string): Promise<void>;
  /** Rejects where nobody answers within some seconds. */
  ping(): Promise<void>;
}

/** How much of a scanner's silence is borne. */
interface Patience {
  /** Time for a whole scan. */
  maxMs: number;
  /** How long it may take nothing while a file is sent to it. */
  idleMs: number;
  /** How many files may wait for their turn: each is an upload that its sender waits for. */
  maxWaiting: number;
}

/** clamd by its own default scans ten at once. */
const atOnce = 4;
const pingMs = 5_000;

/**
 * Asks a ClamAV daemon about files, by its command INSTREAM: pieces with their length in front, then one of length 0.
 * @see https://docs.clamav.net/manual/Usage/Scanning.html#clamd
 * @param url `tcp://HOST:PORT` or `unix:/PATH`
 */
export function createScanner(
  url: string,
  { maxMs, idleMs, maxWaiting }: Patience = { maxMs: 120_000, idleMs: 15_000, maxWaiting: 20 },
): Scanner {
  const address = addressOf(url);
  const inTurn = pLimit(atOnce);
  return {
    ping: async () => {
      const answer = await ask(address, [Buffer.from('zPING\0')], { maxMs: pingMs, idleMs: pingMs });
      if (answer !== 'PONG') throw new Error(`clamd answered: ${answer.slice(0, 200)}`);
    },
    check: async (path) => {
      if (inTurn.pendingCount >= maxWaiting) throw notLookedAt(new Error('too many files wait for clamd'));
      return inTurn(async () => {
        const verdict = await ask(address, inPieces(path), { maxMs, idleMs }).catch((cause: unknown) => {
          throw notLookedAt(cause);
        });
        if (verdict === 'stream: OK') return;
        if (/ FOUND$/.test(verdict))
          throw refuseFile('holds a virus: it was not kept. Check the device it comes from.');
        if (/size limit exceeded/i.test(verdict)) {
          throw refuseFile('is larger than what can be checked for viruses here: send a smaller one.');
        }
        throw notLookedAt(new Error(`clamd answered: ${verdict.slice(0, 200)}`));
      });
    },
  };
}

function notLookedAt(cause: unknown): AppError {
  const message = 'Files cannot be checked for viruses right now: try again shortly.';
  return new AppError('unavailable', { message, retryAfterSeconds: 30, cause });
}

function addressOf(url: string): NetConnectOpts {
  if (url.startsWith('unix:')) return { path: url.replace(/^unix:(\/\/)?/, '') };
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
}

/** Sends a command and hands out the answer; clamd may answer, and close, before it has everything. */
function ask(
  address: NetConnectOpts,
  command: Iterable<Buffer> | AsyncIterable<Buffer>,
  { maxMs, idleMs }: Pick<Patience, 'maxMs' | 'idleMs'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const timer = setTimeout(() => socket.destroy(new Error('clamd took too long')), maxMs);
    let failure: unknown;
    let answer = '';
    const note = (error: unknown) => {
      failure ??= error;
    };
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0') || answer.length > 4_000) socket.destroy();
    });
    socket.on('error', note);
    socket.once('close', () => {
      clearTimeout(timer);
      const [verdict = '', ...end] = answer.split('\0');
      if (end.length > 0) resolve(verdict);
      else reject(failure ?? new Error('clamd closed without an answer'));
    });
    socket.setTimeout(idleMs, () => socket.destroy(new Error('clamd takes nothing')));
    // Once it has everything it may think for the rest of the time.
    pipeline(command, socket).then(() => socket.setTimeout(0), note);
  });
}

async function* inPieces(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of createReadStream(path)) {
    const piece = chunk as Buffer;
    yield lengthOf(piece);
    yield piece;
  }
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf(piece: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(piece.length);
  return bytes;
}
