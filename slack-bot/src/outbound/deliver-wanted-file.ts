import type { WantedFileDelivery } from '@sportello/server/contract/deliveries';
import { putExternalFile } from '@sportello/server/contract/external-message-operations';
import { ServerError } from '../server-client.ts';
import { classifySlackError, slackErrorCode } from './classify-slack-error.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { HopelessDelivery } from './hopeless-delivery.ts';
import { NoSuchBytes, type SlackFile } from './slack-files.ts';
import { tellSender } from './tell-sender.ts';

/**
 * Brings a technician's file to the customer. One that will never come is told to its sender, with what to do, and
 * its message is marked.
 */
export async function deliverWantedFile(desk: Desk, delivery: WantedFileDelivery): Promise<Delivered> {
  if (delivery.place.workspace !== desk.workspace) return {};
  try {
    const file = await describe(desk, delivery);
    await desk.serverFiles.put(putExternalFile, { id: delivery.file.id }, await desk.files.open(file));
  } catch (error) {
    if (error instanceof ServerError && error.code === 'not_found') return {}; // its message was withdrawn meanwhile
    const why = whyNever(error);
    if (delivery.attempt === 1 && classifySlackError(error) === 'await-owner') await tellOfDelay(desk, delivery);
    if (why === undefined) throw error;
    await tellSender(desk, delivery, why);
    throw new HopelessDelivery(`The file "${delivery.file.name}" cannot be passed on: it ${why}`, { cause: error });
  }
  return {};
}

/** Said once: the owner reads the cause where deliveries are listed, and may mend it within the day that it is tried. */
async function tellOfDelay(
  { notices }: Desk,
  { place, thread, technicianId, file }: WantedFileDelivery,
): Promise<void> {
  const sentence = `“${file.name}” has not reached the customer yet: Slack does not let Sportello read it. Tell its administrator.`;
  await notices.tell({ thread: thread ?? place, userId: technicianId }, sentence);
}

/** A file that will never be had, in words that go on after "it". */
class NeverToBeHad extends Error {
  override readonly name = 'NeverToBeHad';
}

async function describe(desk: Desk, { file: { externalId } }: WantedFileDelivery): Promise<SlackFile> {
  const file = await desk.files.info(externalId).catch((error: unknown) => {
    const why = refusals[slackErrorCode(error) ?? ''];
    throw why === undefined ? error : new NeverToBeHad(why, { cause: error });
  });
  const why = file.is_external ? modes.external : modes[file.mode ?? ''];
  if (why !== undefined) throw new NeverToBeHad(why);
  return file;
}

/** In words that go on after "it"; undefined where trying again may help. */
function whyNever(error: unknown): string | undefined {
  if (error instanceof NeverToBeHad) return error.message;
  if (error instanceof NoSuchBytes) return notReadable;
  if (!(error instanceof ServerError)) return undefined;
  const [detail] = error.details;
  if (error.code === 'attachment_refused') return detail?.message ?? 'is of a kind that customers cannot open.';
  if (error.code === 'payload_too_large') return detail?.message ?? 'is too large: make it smaller.';
  return undefined;
}

const gone = 'was deleted in Slack before it could be fetched. Upload it again.';
const notReadable = 'cannot be read by Sportello: it may belong to another workspace. Upload it here yourself.';

const modes: Record<string, string> = {
  external: 'is kept outside Slack, where customers cannot open it. Upload the file itself.',
  hidden_by_limit: 'is hidden by the limits of this workspace. Upload it again.',
  tombstone: gone,
};

const refusals: Record<string, string> = {
  access_denied: notReadable,
  file_deleted: gone,
  file_not_found: gone,
  not_visible: notReadable,
};
