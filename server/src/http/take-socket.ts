import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { AppError } from '../errors.ts';

/**
 * Waits until nothing more of a request will come, after which its connection may be taken.
 * @returns whether whoever asked is still there
 * @throws AppError `unavailable` where answers to earlier requests of the connection are still to be sent
 */
export async function isThere(req: Request, res: Response): Promise<boolean> {
  await finished(req.resume()).catch(() => undefined);
  if (!res.closed && res.socket === null) throw new AppError('unavailable', { retryAfterSeconds: 1 });
  return !res.closed && res.socket?.writable === true;
}

/**
 * Sends the head of an answer with the beginning of its body, and takes its connection away from Express and `node:http`.
 * The body ends with the connection. For whoever watches the answer it has ended: what they and the two keep of a request
 * would be kept as long, and takes several times what a connection does.
 * @param res of a request for which `isThere`
 */
export function takeSocket(res: Response, beginning: string): Socket {
  const socket = res.socket as Socket;
  res.setHeader('Connection', 'close');
  res.removeHeader('Transfer-Encoding'); // no chunks: what is written for one connection suits all
  res.write(beginning);
  res.detachSocket(socket);
  res.finished = true;
  res.emit('close');
  // As `node:http` does after an upgrade, with the listener by which it gives up a connection that has closed.
  socket.emit('close');
  socket.removeAllListeners();
  socket.allowHalfOpen = false;
  socket.on('error', () => undefined); // it closes
  socket.once('end', () => socket.destroy()); // who ends their sending has left, whatever is still unread
  return socket.setTimeout(0).resume(); // so that its end is seen; who sends anything more is not heard
}
