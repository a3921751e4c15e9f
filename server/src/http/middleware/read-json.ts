import express, { type RequestHandler } from 'express';
import { AppError } from '../../errors.ts';

/** The longest message with every character escaped, and room to spare. */
const maxBytes = 256 * 1024;

/**
 * Reads JSON bodies and refuses every other kind: what a page may send without asking first (forms, plain text)
 * must not change anything (ASVS 3.5.2).
 */
export function readJson(): RequestHandler[] {
  const refuseOthers: RequestHandler = (req, _res, next) => {
    const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
    if (hasBody && !req.is('application/json')) throw new AppError('unsupported_media_type');
    next();
  };
  return [refuseOthers, express.json({ limit: maxBytes, strict: true, type: 'application/json' })];
}
