import { lchown, lstat, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A user and a group, by number. */
export interface Owner {
  uid: number;
  gid: number;
}

/** Whose a place is, or will be: of the nearest folder above it that is there. */
export async function ownerOf(path: string): Promise<Owner> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return ownerOf(dirname(path));
  }
}

/** Gives a file, or a folder and what it holds, to an owner, so that a server which is not root can write there. Only root can. */
export async function giveToOwner(path: string, { uid, gid }: Owner): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await lchown(path, uid, gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await giveToOwner(join(path, name), { uid, gid });
}
