import { setTimeout as wait } from 'node:timers/promises';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { FileDelivery } from '@sportello/server/contract/deliveries';
import type { ExternalRef } from '@sportello/server/contract/places';
import { fileKey, fromWhom, linkPost } from '../blocks/file-posts.ts';
import { classifySlackError, slackErrorCode } from './classify-slack-error.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { explainSlackError } from './explain-slack-error.ts';
import { clockMarginMs, isOwnPost } from './find-post.ts';
import { inThread } from './in-thread.ts';
import { TurnTooFar } from './pacer.ts';
import { postInThread, ThreadGone } from './post-in-thread.ts';
import { shareIn, UploadRefused } from './slack-files.ts';

/** From this attempt on a file that cannot be uploaded leaves a link, so that the words behind it are not held up. */
const patientAttempts = 8;
const maxRemembered = 1_000;
/** Slack shows a file in its thread a moment after it has answered; waits between looks. */
const looksAfterMs = [0, 250, 500, 1_000, 2_000];

/**
 * Uploads a customer's file to the ticket's thread. Where Slack does not take it, a line with a link stands in for it:
 * the ticket goes on.
 */
export function deliverFile(desk: Desk, delivery: FileDelivery): Promise<Delivered> {
  return inThread(desk, delivery, async (thread) => {
    const earlier = await findEarlier(desk, delivery, thread);
    return earlier ?? uploadTo(desk, delivery, thread);
  });
}

async function uploadTo(desk: Desk, delivery: FileDelivery, thread: ExternalRef): Promise<Delivered> {
  const { attachment, message, attempt } = delivery;
  let id: string;
  try {
    id = await upload(desk, delivery);
  } catch (error) {
    const isHopeless = isRefusal(error) || (attempt >= patientAttempts && !isRateLimit(error));
    if (!isHopeless) throw error;
    return leaveLink(desk, delivery, thread, error);
  }
  if (desk.uploads.size >= maxRemembered) desk.uploads.clear();
  desk.uploads.set(attachment.id, id);
  try {
    const blocks = [fromWhom(attachment.id, message.author.name)];
    await desk.files.share({ id, title: attachment.name, channel: thread.channel, threadTs: thread.id, blocks });
  } catch (error) {
    if (slackErrorCode(error) === 'thread_not_found') throw new ThreadGone('Slack knows no such thread');
    if (!isRefusal(error)) throw error; // it may stand there all the same: the next attempt looks for it
    return leaveLink(desk, delivery, thread, error);
  }
  const found = await findShare(desk, attachment.id, thread).catch((error: unknown) => {
    if (error instanceof ThreadGone) throw error;
    return undefined; // it is there all the same
  });
  return found ?? { file: id };
}

async function upload(desk: Desk, { attachment }: FileDelivery): Promise<string> {
  const { name, bytes: length, url } = attachment;
  const { id, uploadUrl } = await desk.files.reserve({ name, length });
  const { stream } = await desk.serverFiles.open(url);
  await desk.files.upload(uploadUrl, { stream, length });
  return id;
}

/** Refused for what the file is or for what the workspace allows; trying again may help, but nobody waits for that. */
function isRefusal(error: unknown): boolean {
  if (error instanceof UploadRefused) return true;
  const verdict = slackErrorCode(error) === undefined ? undefined : classifySlackError(error);
  return verdict === 'give-up' || verdict === 'await-owner';
}

function isRateLimit(error: unknown): boolean {
  return error instanceof WebAPIRateLimitedError || error instanceof TurnTooFar;
}

async function leaveLink(
  desk: Desk,
  { attachment, message, attempt }: FileDelivery,
  thread: ExternalRef,
  error: unknown,
): Promise<Delivered> {
  const posted = await postInThread(desk, {
    thread,
    posts: [linkPost(attachment, message.author.name)],
    writtenAt: new Date(message.createdAt),
    mayExist: attempt > 1,
  });
  const reason = explainSlackError(error, thread.channel);
  desk.logger.warn({ err: error, reason, attachmentId: attachment.id }, 'a file was not uploaded: its link was left');
  return posted ? { posted } : {};
}

/** What an earlier attempt has made, whose outcome was not heard. */
async function findEarlier(
  desk: Desk,
  { attachment, message, attempt }: FileDelivery,
  thread: ExternalRef,
): Promise<Delivered | undefined> {
  const found = await findShare(desk, attachment.id, thread);
  if (found || attempt === 1) return found;
  const oldest = new Date(Date.parse(message.createdAt) - clockMarginMs);
  for await (const seen of desk.slack.readThread({ channel: thread.channel, ts: thread.id, oldest })) {
    if (!isOwnPost(seen, fileKey(attachment.id), desk.botUserId)) continue;
    const [file] = seen.fileIds;
    return { posted: { ...thread, id: seen.ts }, ...(file ? { file } : {}) };
  }
  return undefined;
}

/** Looks for a moment where Slack has put a file of this process. @throws ThreadGone where that is outside the thread */
async function findShare(desk: Desk, attachmentId: string, thread: ExternalRef): Promise<Delivered | undefined> {
  const id = desk.uploads.get(attachmentId);
  if (id === undefined) return undefined;
  for (const ms of looksAfterMs) {
    await wait(ms);
    const share = shareIn(await desk.files.info(id), thread.channel);
    if (share === undefined) continue;
    if (share.thread_ts === thread.id) return { posted: { ...thread, id: share.ts }, file: id };
    // As with words: below a parent that is gone Slack shows it at top level.
    desk.uploads.delete(attachmentId);
    desk.threads.forget(thread);
    await desk.slack.remove({ channel: thread.channel, ts: share.ts });
    throw new ThreadGone('Slack put a file outside its thread');
  }
  return undefined;
}
