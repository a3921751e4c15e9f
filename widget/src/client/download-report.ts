import { type ApiOptions, request } from './api.ts';
import { SportelloError } from './sportello-error.ts';

/** A file to be saved. */
export interface Download {
  file: Blob;
  /** As the server calls it, where it says so. */
  name: string | undefined;
}

/**
 * Reads the service report of a closed ticket.
 * @throws SportelloError
 */
export function downloadReport(access: ApiOptions, ticketId: string): Promise<Download> {
  return request(access, 'GET', `v1/tickets/${encodeURIComponent(ticketId)}/report`, undefined, readPdf);
}

async function readPdf(response: Response): Promise<Download> {
  // A captive portal or a proxy speaks HTML in the server's place.
  if (response.headers.get('content-type') !== 'application/pdf') {
    throw new SportelloError('server', 'bad_answer', 'Not a PDF', { status: response.status });
  }
  return { file: await response.blob(), name: nameIn(response.headers.get('content-disposition') ?? '') };
}

/** The name in every alphabet (RFC 8187). */
function nameIn(disposition: string): string | undefined {
  const [, coded] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition) ?? [];
  try {
    return coded && decodeURIComponent(coded);
  } catch {
    return undefined;
  }
}
