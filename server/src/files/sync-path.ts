import { open, stat } from 'node:fs/promises';

/** Brings a file, or the names in a folder, to the disk itself. */
export async function syncPath(path: string): Promise<void> {
  const isWindowsFolder = process.platform === 'win32' && (await stat(path)).isDirectory();
  if (isWindowsFolder) return; // Windows opens no folders, and keeps its names by itself
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
