import type { Response } from 'express';
import type { ReportFile } from '../report/make-report.ts';
import { contentDisposition } from './content-disposition.ts';

/** Sends a service report to be saved: it is nobody else's to keep, and a browser that shows it runs nothing in it. */
export function sendReport(res: Response, { name, type, bytes }: ReportFile): void {
  res.set({
    'Content-Type': type,
    'Content-Disposition': contentDisposition('attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'no-store',
  });
  res.end(bytes);
}
