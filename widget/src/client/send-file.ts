import { SportelloError, toSportelloError } from './sportello-error.ts';
import { findEarlier, type UploadAccess, uploadFile } from './upload-file.ts';
import { problemOf } from './upload-rules.ts';

/**
 * Brings one file from the shelf to the server, as far as the server does not have it yet.
 * @throws SportelloError it names the file, unless it is the session that has ended
 */
export async function sendFile(
  access: UploadAccess,
  { id, name }: { id: string; name: string },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (await findEarlier(access, id, true)) return;
    const file = await access.shelf?.find(id);
    if (!file) throw new SportelloError('refused', 'file_gone', name);
    const { token } = access;
    const upload = () => uploadFile(access, { id, file, name }, onProgress, signal);
    await upload().catch(async (thrown) => {
      if (toSportelloError(thrown).code !== 'unauthenticated') throw thrown;
      // Renewed already for another call, or now.
      if (access.token === token && !(await access.onUnauthenticated?.())) throw thrown;
      await upload();
    });
  } catch (thrown) {
    const error = toSportelloError(thrown);
    if (error.code !== 'unauthenticated') error.file = { name, problem: problemOf(error).problem };
    throw error;
  }
}
