import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import { type Mail, readMail } from './read-mail.ts';

interface SmtpServerOptions {
  /** Any free port when none is given. */
  port?: number;
  /** The largest mail it accepts. */
  maxBytes?: number;
  /**
   * Takes a mail. An error is the answer to its sender, with `responseCode` as the status, else 450; after `hangUp` the
   * sender gets no answer. `raw` is the mail as it came.
   */
  take(mail: Mail, hangUp: () => void, raw: Buffer): void;
}

/** Nobody waits for senders that keep their connection open. */
const closeTimeoutMs = 200;

/** Starts an SMTP server that only this machine reaches. It asks for no password and offers no encryption. */
export async function startSmtpServer({ port = 0, maxBytes = 5_000_000, take }: SmtpServerOptions) {
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    rejectOversized: true,
    closeTimeout: closeTimeoutMs,
    onData(stream, session, answer) {
      const hangUp = () => [...smtp.connections].find(({ id }) => id === session.id)?.close();
      readAll(stream)
        .then(async (raw) => {
          if (!stream.sizeExceeded) take(await readMail(raw), hangUp, raw);
        })
        .then(() => answer(), answer);
    },
  });
  // A sender that hangs up in the middle is no trouble of ours; a port that is taken is told by `listen`.
  smtp.on('error', () => undefined);
  await once(smtp.listen(port, '127.0.0.1'), 'listening');
  const address = smtp.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    stop: () => new Promise<void>((resolve) => smtp.close(resolve)),
  };

  /** Reads to the end, as the protocol demands, but keeps nothing of what is too large. */
  async function readAll(stream: Readable & { sizeExceeded: boolean }): Promise<Buffer> {
    let chunks: Buffer[] = [];
    for await (const chunk of stream) {
      if (stream.sizeExceeded) chunks = [];
      else chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  }
}
