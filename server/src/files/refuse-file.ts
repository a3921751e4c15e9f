import { AppError } from '../errors.ts';

/** The failure that tells the sender, in words, why their file is not taken and what to do. */
export function refuseFile(message: string): AppError {
  return new AppError('attachment_refused', { details: [{ path: 'body.file', message }] });
}
