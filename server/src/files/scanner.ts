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
}

/** clamd by its own default scans ten at once. */
const inTurn = pLimit(4);
/** Time for a whole scan. */
const maxMs = 120_000;

/**
 * Asks a ClamAV daemon about files, by its command INSTREAM: pieces with their length in front, then one of length 0.
 * @see https://docs.clamav.net/manual/Usage/Scanning.html#clamd
 * @param url `tcp://HOST:PORT` or `unix:/PATH`
 */
export function createScanner(url: string): Scanner {
  const address = addressOf(url);
  return {
    check: (path) =>
      inTurn(async () => {
        const verdict = await ask(address, path).catch((cause: unknown) => {
          throw notLookedAt(cause);
        });
        if (verdict === 'stream: OK') return;
        if (/ FOUND$/.test(verdict))
          throw refuseFile('holds a virus: it was not kept. Check the device it comes from.');
        if (/size limit exceeded/i.test(verdict)) {
          throw refuseFile('is larger than what can be checked for viruses here: send a smaller one.');
        }
        throw notLookedAt(new Error(`clamd answered: ${verdict.slice(0, 200)}`));
      }),
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

/** Sends a file and hands out the answer; clamd may answer, and close, before it has everything. */
function ask(address: NetConnectOpts, path: string): Promise<string> {
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
    pipeline(inPieces(path), socket).catch(note);
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
