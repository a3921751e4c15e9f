import type { ExternalFile } from '@sportello/server/contract/technicians';
import { z } from 'zod';
import { shorten } from '../text/split-text.ts';

const nameMaxLength = 255;
/** More than Slack lets anyone put into one message. */
const maxFiles = 50;

/**
 * Reads the files of a message, those included that the bot may turn out not to get: their sender is told why. What
 * was deleted already is not among them.
 */
export function readFiles(files: unknown): ExternalFile[] {
  const parsed = z.array(MessageFile).safeParse(files);
  if (!parsed.success) return [];
  return parsed.data
    .filter(({ id, mode }) => id !== '' && mode !== 'tombstone')
    .slice(0, maxFiles)
    .map(({ id, name, title }) => ({ id, name: nameOf(name ?? title ?? '') }));
}

/** Of a file from another workspace Slack tells the id only (`file_access: check_file_info`). */
function nameOf(given: string): string {
  const plain = given.toWellFormed().replaceAll('\0', '').trim();
  return shorten(plain, nameMaxLength) || 'file';
}

const MessageFile = z
  .object({
    id: z.string().max(100),
    name: z.string().nullish(),
    title: z.string().nullish(),
    mode: z.string().optional(),
  })
  .catch({ id: '' });
