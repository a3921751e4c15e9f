import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/database.ts';
import { createDeliveryBell } from '../deliveries/delivery-bell.ts';
import type { Deps } from '../deps.ts';
import { type FilesPlace, openFileStore } from '../files/open-file-store.ts';
import { createSecretBox } from '../secrets/secret-box.ts';

/**
 * Runs some work on the database at `place`, beside a server that may be running, and closes it.
 * @param files where uploaded files are; left out: `files` beside the database, where that is a file
 * @param secretsKeys what is kept secret is encrypted with the first of these
 * @param webhookHosts hosts of webhooks that may be in a private network
 */
export async function withDeps<Result>(
  place: string,
  work: (deps: Deps) => Promise<Result>,
  files: FilesPlace = { filesPath: join(dirname(place), 'files') },
  secretsKeys?: Config['secretsKeys'],
  webhookHosts: readonly string[] = [],
): Promise<Result> {
  const database = await openDatabase(place);
  try {
    return await work({
      database,
      files: await openFileStore(files),
      maxSiteBytes: Number.POSITIVE_INFINITY,
      bell: createDeliveryBell(),
      announce: async () => undefined,
      ended: () => undefined,
      now: () => new Date(),
      sendsMail: false,
      identitySecrets: secretsKeys && createSecretBox(secretsKeys, 'identities'),
      webhookSecrets: secretsKeys && createSecretBox(secretsKeys, 'webhooks'),
      webhookHosts,
    });
  } finally {
    await database.close();
  }
}
