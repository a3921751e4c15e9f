import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Bytes, passOn } from '../bytes.ts';
import { beginWithin, lengthOf } from '../server-files.ts';
import { inTurn } from './in-turn.ts';
import { createPacer } from './pacer.ts';
import { SetUpFault } from './set-up-fault.ts';

/** A file as Slack describes it. */
export type SlackFile = z.output<typeof FileDescription>;

/** Where a file stands in a channel. */
export type Share = z.output<typeof ShareDescription>;

/** Slack's files: what it knows of them, and their bytes both ways, which are never held whole. */
export interface SlackFiles {
  info(id: string): Promise<SlackFile>;
  /** Deletes a file that the bot has uploaded. */
  remove(id: string): Promise<void>;
  /**
   * Opens a file's bytes. The bot token goes to Slack's file host only, and to no place that this points on to.
   * @throws SetUpFault where Slack shows its sign-in page instead, NoSuchBytes
   */
  open(file: SlackFile): Promise<Bytes>;
  /** Slack takes the bytes of a new file at an address that it makes for them. */
  reserve(file: { name: string; length: number }): Promise<{ id: string; uploadUrl: string }>;
  /** @throws UploadRefused */
  upload(uploadUrl: string, bytes: Bytes): Promise<void>;
  /** Shows an uploaded file in a thread. */
  share(file: { id: string; title: string; channel: string; threadTs: string; blocks: KnownBlock[] }): Promise<void>;
}

/** Slack names no address of its own for a file, or has nothing there. */
export class NoSuchBytes extends Error {
  override readonly name = 'NoSuchBytes';
}

/** The place that Slack made for a file does not take it. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

const slackFileHost = 'files.slack.com';
const beginWithinMs = 30_000;

/** Wraps a client that repeats nothing by itself: a file completed twice would show twice. */
export function createSlackFiles({
  client,
  botToken,
  apiUrl,
  signal,
}: {
  client: WebClient;
  botToken: string;
  /** Of a stand-in of Slack, which then is the file host as well. */
  apiUrl?: string | undefined;
  signal: AbortSignal;
}): SlackFiles {
  const tier3 = createPacer({ burst: 10, intervalMs: 1_200, maxWaitMs: 10_000, signal }); // 50 a minute
  const tier4 = createPacer({ burst: 20, intervalMs: 600, maxWaitMs: 10_000, signal }); // 100 a minute

  return {
    async info(id) {
      return InfoAnswer.parse(await inTurn(tier4, 'files', () => client.files.info({ file: id }))).file;
    },
    async remove(id) {
      await inTurn(tier3, 'delete', () => client.files.delete({ file: id }));
    },
    async open(file) {
      const address = file.url_private_download ?? file.url_private ?? '';
      if (!isOfFileHost(address, apiUrl)) throw new NoSuchBytes('Slack names no address of its own for this file');
      const headers = { authorization: `Bearer ${botToken}` };
      const response = await beginWithin(beginWithinMs, signal, (begin) =>
        fetch(address, { headers, redirect: 'manual', signal: begin }),
      );
      if (response.ok && response.body && !isSignInPage(response, file)) {
        return { stream: response.body, length: file.size ?? lengthOf(response) };
      }
      await response.body?.cancel();
      if (response.status === 404 || response.status === 410) throw new NoSuchBytes('Slack has this file no more');
      if (response.status >= 500 || response.status === 429) throw new Error(`Slack answers HTTP ${response.status}`);
      throw new SetUpFault(signInSentence);
    },
    async reserve({ name, length }) {
      const answer = await inTurn(tier4, 'files', () => client.files.getUploadURLExternal({ filename: name, length }));
      const { file_id: id, upload_url: uploadUrl } = ReserveAnswer.parse(answer);
      return { id, uploadUrl };
    },
    async upload(uploadUrl, bytes) {
      if (!isOfFileHost(uploadUrl, apiUrl))
        throw new UploadRefused('Slack wants files at an address that is not its own');
      const status = await passOn(bytes, signal, async (stream, ending) => {
        const answer = await fetch(uploadUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes.length) },
          body: stream,
          duplex: 'half',
          redirect: 'error',
          signal: ending,
        });
        await answer.text();
        return answer.status;
      });
      if (status === 200) return;
      if (status >= 500 || status === 429) throw new Error(`Slack's file host answers HTTP ${status}`);
      throw new UploadRefused(`Slack's file host refuses the file: HTTP ${status}`);
    },
    async share({ id, title, channel, threadTs, blocks }) {
      await inTurn(tier4, 'files', () =>
        client.files.completeUploadExternal({
          files: [{ id, title }],
          channel_id: channel,
          thread_ts: threadTs,
          blocks,
        }),
      );
    },
  };
}

/** Where a file stands in a channel, in which thread; undefined while it is being put there. */
export function shareIn({ shares }: SlackFile, channel: string): Share | undefined {
  return Object.values(shares).flatMap((ofChannels) => ofChannels[channel] ?? [])[0];
}

function isOfFileHost(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (apiUrl === undefined) return protocol === 'https:' && host === slackFileHost;
  return protocol === new URL(apiUrl).protocol && host === new URL(apiUrl).host;
}

/** Without the right scope Slack answers 200 with a page to sign in (bolt-js issue 2585), or leads there. */
function isSignInPage(response: Response, { mimetype }: SlackFile): boolean {
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('text/html') && mimetype !== 'text/html';
}

const signInSentence =
  'Slack shows its sign-in page instead of a file: the Slack app lacks the permission files:read. Compare its scopes with slack-bot/manifest.json and install it again.';

// What is read of Slack's answers; all else in them is ignored.
const ShareDescription = z.object({ ts: z.string(), thread_ts: z.string().optional() });
const FileDescription = z.object({
  id: z.string(),
  mimetype: z.string().optional(),
  size: z.int().optional(),
  mode: z.string().optional(),
  is_external: z.boolean().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
  shares: z.record(z.string(), z.record(z.string(), z.array(ShareDescription))).default({}),
});
const InfoAnswer = z.object({ file: FileDescription });
const ReserveAnswer = z.object({ file_id: z.string(), upload_url: z.url({ protocol: /^https?$/ }) });
