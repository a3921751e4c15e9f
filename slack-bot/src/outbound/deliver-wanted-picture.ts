import type { WantedPictureDelivery } from '@sportello/server/contract/deliveries';
import { putTechnicianPicture } from '@sportello/server/contract/external-message-operations';
import type { Bytes } from '../bytes.ts';
import { ServerError } from '../server-client.ts';
import { beginWithin, lengthOf } from '../server-files.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';

/** Where Slack keeps pictures of people; those who have set none may have one of Gravatar's. */
const pictureHosts = new Set(['avatars.slack-edge.com', 'ca.slack-edge.com', 'secure.gravatar.com']);
const maxBytes = 2_000_000;
const beginWithinMs = 15_000;

/**
 * Brings a technician's picture to the server. One that cannot be had is left: their initials do, and nobody need
 * hear of it.
 */
export async function deliverWantedPicture(desk: Desk, { technician }: WantedPictureDelivery): Promise<Delivered> {
  const { id, pictureUrl } = technician;
  const bytes = await open(desk, pictureUrl);
  if (!bytes) {
    desk.logger.debug({ technicianId: id }, 'no picture to be had');
    return {};
  }
  try {
    await desk.serverFiles.put(putTechnicianPicture, { id }, bytes);
  } catch (error) {
    if (!(error instanceof ServerError) || error.canRetry) throw error;
    desk.logger.debug({ err: error, technicianId: id }, 'picture refused');
  }
  return {};
}

/** Without any token and without following redirects; undefined where there is no picture. */
async function open({ apiUrl, signal }: Desk, address: string): Promise<Bytes | undefined> {
  if (!isOfPictureHost(address, apiUrl)) return undefined;
  const response = await beginWithin(beginWithinMs, signal, (begin) =>
    fetch(address, { redirect: 'manual', signal: begin }),
  );
  const length = lengthOf(response);
  const isPicture = response.headers.get('content-type')?.startsWith('image/') ?? false;
  if (response.ok && response.body && isPicture && (length ?? 0) <= maxBytes) return { stream: response.body, length };
  await response.body?.cancel();
  if (response.status >= 500 || response.status === 429) throw new Error(`no picture: HTTP ${response.status}`);
  return undefined;
}

function isOfPictureHost(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (apiUrl !== undefined && host === new URL(apiUrl).host) return protocol === new URL(apiUrl).protocol;
  return protocol === 'https:' && pictureHosts.has(host);
}
