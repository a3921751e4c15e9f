import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { type BackOff, backOffMs, pause } from '../back-off.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };
/** Whom Slack has not greeted by then, it does not hear. */
const greetedWithinMs = 30_000;

/**
 * Keeps a Socket Mode connection open until the signal is aborted, however long Slack is away.
 * The SDK's own reconnection must be off: when it fails (a revoked token is enough) it leaves an unhandled rejection
 * and never tries again (@slack/socket-mode 3.1.0, `delayReconnectAttempt` has no catch).
 */
export async function keepSocketOpen(
  socket: SocketModeReceiver['client'],
  context: { logger: Logger; signal: AbortSignal; onOpen(): void; onClosed(): void; greetedWithinMs?: number },
): Promise<void> {
  const { logger, signal, onOpen, onClosed: onLost } = context;
  let failures = 0;
  while (!signal.aborted) {
    let onClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      onClosed = resolve;
    });
    socket.once('disconnected', onClosed); // before it opens, or a hang-up right after would be missed
    // The SDK waits for ever for the greeting of whoever answers its pings, and for minutes for an answer to its handshake.
    const late = setInterval(() => void socket.disconnect(), context.greetedWithinMs ?? greetedWithinMs);
    try {
      await socket.start().finally(() => clearInterval(late));
      failures = 0;
      logger.info('Slack socket open');
      onOpen();
      if (signal.aborted) void socket.disconnect(); // it was opening when the bot was told to stop
      await closed;
      onLost();
      if (!signal.aborted) logger.info('Slack socket closed, opening another');
    } catch (error) {
      failures += 1;
      void socket.disconnect(); // a timer of a connection that never was would end the next one
      const err = error ?? new Error('the connection ended before Slack greeted');
      logger.warn({ err, failures }, 'Slack socket could not be opened, trying again');
    } finally {
      socket.off('disconnected', onClosed);
    }
    // Also after a good connection: a server that accepts and hangs up must not be called in a hot loop.
    await pause(backOffMs(backOff, Math.max(1, failures)), signal);
  }
}
