import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { SlackMessage } from '../../support/slack-workspace.ts';
import { type SampleFile, sampleSize } from './sample-file.ts';

/** Bytes of files as whoever may open them gets them; each is loaded once. */
export interface ServedFiles {
  /** Loads what is new: files of the database as their customer, files of Slack as the bot. */
  read(stored: { id: string; customer: string }[], thread: SlackMessage[]): Promise<void>;
  /** What is wrong with what was loaded, if anything. */
  wrong(id: string, file: SampleFile): string | undefined;
  /** True where both hold the same bytes. */
  isSame(id: string, other: string): boolean;
}

interface Content {
  digest: string;
  isPicture: boolean;
}

/** Begins with nothing loaded. */
export function readServedFiles({
  url,
  tokens,
  botToken,
}: {
  url: string;
  tokens: Record<string, string>;
  botToken: string;
}): ServedFiles {
  const contents = new Map<string, Content>();

  async function load(id: string, open: () => Promise<Response>): Promise<void> {
    if (contents.has(id)) return;
    try {
      const answer = await open();
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.ok) contents.set(id, { digest: digestOf(bytes), isPicture: await isOurPicture(bytes) });
    } catch {
      // Told as not served, and tried again with the next look.
    }
  }

  return {
    async read(stored, thread) {
      for (const { id, customer } of stored) {
        await load(id, async () => {
          const headers = { authorization: `Bearer ${tokens[customer]}` };
          const answer = await fetch(`${url}/v1/attachments/${id}`, { headers, signal: AbortSignal.timeout(5_000) });
          if (!answer.ok) return answer;
          const address = new URL(((await answer.json()) as { url: string }).url);
          return fetch(url + address.pathname + address.search, { signal: AbortSignal.timeout(10_000) });
        });
      }
      const headers = { authorization: `Bearer ${botToken}` };
      for (const { id, url_private_download: address } of thread.flatMap(({ files = [] }) => files)) {
        await load(id, () => fetch(address, { headers, signal: AbortSignal.timeout(10_000) }));
      }
    },
    wrong(id, { content, kind }) {
      const served = contents.get(id);
      if (!served) return 'is not served';
      const isRight = kind === 'picture' ? served.isPicture : served.digest === digestOf(content);
      return isRight ? undefined : 'is served with other bytes';
    },
    isSame: (id, other) => contents.get(id)?.digest === contents.get(other)?.digest,
  };
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function isOurPicture(bytes: Buffer): Promise<boolean> {
  const { width, height } = await sharp(bytes)
    .stats()
    .then(() => sharp(bytes).metadata())
    .catch(() => ({ width: 0, height: 0 }));
  return width === sampleSize.width && height === sampleSize.height;
}
