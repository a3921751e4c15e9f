import type { ErrorBody } from '@sportello/server/contract/errors';
import type {
  ImportKind,
  ImportLine,
  ImportMapping,
  ImportMode,
  ImportResult,
} from '@sportello/server/contract/imports';
import { type ApiOptions, queryString } from '../../client/api.ts';
import { errorFromAnswer, SportelloError } from '../../client/sportello-error.ts';

interface Import {
  site: string;
  what: ImportKind;
  mode: ImportMode;
  mapping: ImportMapping;
  invite: boolean;
  file: Blob;
}

/**
 * Sends a CSV file and tells how far the server is with its rows.
 * @param progress is called with how many rows of how many are done
 */
export async function importFile(
  options: ApiOptions,
  { site, what, mode, mapping, invite, file }: Import,
  progress: (rows: number, of: number) => void,
): Promise<ImportResult> {
  const query = queryString({ what, mode, mapping: JSON.stringify(mapping), invite: invite ? 'true' : undefined });
  const address = `${options.server}v1/admin/sites/${encodeURIComponent(site)}/imports${query}`;
  const send = () =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${options.token}` },
      body: file,
      credentials: 'omit',
    }).catch((cause: unknown) => {
      throw new SportelloError('offline', 'network', 'No server', { cause });
    });
  let answer = await send();
  if (answer.status === 401 && (await options.onUnauthenticated?.())) answer = await send();
  if (!answer.ok || !answer.body) {
    throw errorFromAnswer(answer.status, await answer.json().catch(() => null), answer.headers.get('retry-after'));
  }
  let result: ImportResult | null = null;
  for await (const line of linesOf(answer.body)) {
    const told = JSON.parse(line) as ImportLine;
    if ('result' in told) result = told.result;
    else if ('error' in told) throw errorFromAnswer(422, { error: told.error as ErrorBody['error'] });
    else progress(told.rows, told.of);
  }
  if (!result) throw new SportelloError('offline', 'network', 'The answer broke off');
  return result;
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest.trim() !== '') yield rest;
}
