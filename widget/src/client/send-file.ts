import { SportelloError } from './sportello-error.ts';
import { findEarlier, type UploadAccess, uploadFile } from './upload-file.ts';

/**
 * Brings one file from the shelf to the server, as far as the server does not have it yet.
 * @throws SportelloError
 */
export async function sendFile(
  access: UploadAccess,
  { id, name }: { id: string; name: string },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (await findEarlier(access, id, true)) return;
  const file = await access.shelf?.find(id);
  if (!file) throw new SportelloError('refused', 'file_gone', name);
  await uploadFile(access, { id, file, name }, onProgress, signal);
}
