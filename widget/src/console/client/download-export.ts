import type { ExportFormat, ExportKind, ExportSeparator } from '@sportello/server/contract/imports';
import { type ApiOptions, queryString } from '../../client/api.ts';
import { errorFromAnswer, SportelloError } from '../../client/sportello-error.ts';
import { saveFile } from './save-file.ts';

/** Saves everything of one kind that a site has as a file of the browser. */
export async function downloadExport(
  options: ApiOptions,
  {
    site,
    what,
    format,
    separator,
  }: { site: string; what: ExportKind; format: ExportFormat; separator: ExportSeparator },
): Promise<void> {
  const query = queryString({ format, separator: format === 'csv' ? separator : undefined });
  const address = `${options.server}v1/admin/sites/${encodeURIComponent(site)}/exports/${what}${query}`;
  const ask = () =>
    fetch(address, { headers: { authorization: `Bearer ${options.token}` }, credentials: 'omit' }).catch(
      (cause: unknown) => {
        throw new SportelloError('offline', 'network', 'No server', { cause });
      },
    );
  let answer = await ask();
  if (answer.status === 401 && (await options.onUnauthenticated?.())) answer = await ask();
  if (!answer.ok) throw errorFromAnswer(answer.status, await answer.json().catch(() => null));
  saveFile(await answer.blob(), `${site}-${what}.${format}`);
}
