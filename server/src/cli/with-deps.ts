import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/database.ts';
import { createDeliveryBell } from '../deliveries/delivery-bell.ts';
import type { Deps } from '../deps.ts';
import { createDiskStore } from '../files/disk-store.ts';
import { createSecretBox } from '../secrets/secret-box.ts';

/**
 * Runs some work on the database at `path`, beside a server that may be running, and closes it.
 * @param filesPath folder of uploaded files; left out: `files` beside the database
 * @param secretsKeys what is kept secret is encrypted with the first of these
 */
export async function withDeps<Result>(
  path: string,
  work: (deps: Deps) => Promise<Result>,
  filesPath = join(dirname(path), 'files'),
  secretsKeys?: Config['secretsKeys'],
): Promise<Result> {
  const database = await openDatabase(path);
  try {
    return await work({
      database,
      files: createDiskStore(filesPath),
      maxSiteBytes: Number.POSITIVE_INFINITY,
      bell: createDeliveryBell(),
      announce: () => undefined,
      ended: () => undefined,
      now: () => new Date(),
      sendsMail: false,
      identitySecrets: secretsKeys && createSecretBox(secretsKeys, 'identities'),
    });
  } finally {
    await database.close();
  }
}
