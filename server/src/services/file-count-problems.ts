import type { ErrorDetail } from '../errors.ts';

/** What is wrong with how many files a ticket or a message is to carry, if anything. */
export function fileCountProblems(attachments: string[], maxFiles: number): ErrorDetail[] {
  return attachments.length <= maxFiles
    ? []
    : [{ path: 'body.attachments', message: `must be at most ${maxFiles} files` }];
}
