import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Deps, storeAttachment } from '@sportello/server';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../files', import.meta.url));

/** Uploads files of `examples/files` as a customer would: drawings as the pictures that a phone takes. */
export async function uploadDemoFiles(
  deps: Deps,
  customer: Parameters<typeof storeAttachment>[1],
  names: readonly string[] = [],
): Promise<string[]> {
  if (names.length === 0) return [];
  const camera = await mkdtemp(join(tmpdir(), 'sportello-pictures-'));
  try {
    const ids: string[] = [];
    for (const name of names) {
      const picture = name.endsWith('.svg') ? join(camera, `${basename(name, '.svg')}.jpg`) : undefined;
      if (picture) await sharp(join(folder, name)).jpeg({ quality: 82 }).toFile(picture);
      const path = picture ?? join(folder, name);
      const id = randomUUID();
      await storeAttachment(deps, customer, { id, name: basename(path), path });
      ids.push(id);
    }
    return ids;
  } finally {
    await rm(camera, { recursive: true, force: true });
  }
}
