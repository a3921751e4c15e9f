import type { Request } from 'express';
import { AppError } from '../../errors.ts';

/**
 * The token that a request carries as `Authorization: Bearer`.
 * @throws AppError `unauthenticated` where it carries none
 */
export function bearerToken(req: Request): string {
  const [, token] = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(req.get('authorization') ?? '') ?? [];
  if (!token) throw new AppError('unauthenticated');
  return token;
}
