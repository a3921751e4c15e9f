import type { Report } from '../services/gather-report.ts';
import { composeReport } from './compose-report.ts';

/** A service report as it is sent. */
export interface ReportFile {
  /** In the language of the ticket; may hold letters beyond ASCII. */
  name: string;
  type: 'application/pdf';
  bytes: Buffer;
}

/** Makes the PDF of a service report. It takes the processor for some tens of milliseconds; the first one loads what draws. */
export async function makeReport(report: Report): Promise<ReportFile> {
  const { drawReport } = await import('./draw-report.ts');
  const content = composeReport(report);
  return { name: content.fileName, type: 'application/pdf', bytes: await drawReport(content) };
}
