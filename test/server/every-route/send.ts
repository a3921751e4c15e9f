import type { Operation } from '../../../server/src/contract/operation.ts';
import type { Api } from '../../support/api.ts';
import type { Call } from './recipes.ts';

interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert the shape that they expect
  body: any;
}

/** Calls an operation as a recipe says; of a stream only how it begins is read. */
export async function send(
  { method, path, isStream }: Operation,
  { params = {}, query, json, bytes, form }: Call,
  api: Api,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const address = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? name) + (query ? `?${query}` : '');
  const body = json === undefined ? (bytes ?? form) : JSON.stringify(json);
  const init: RequestInit = {
    method: method.toUpperCase(),
    headers: { ...(json && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  };
  if (!isStream) return api.request(address, init);
  const leaving = new AbortController();
  const answer = await fetch(api.url + address, {
    ...init,
    headers: { ...(api.token !== undefined && { authorization: `Bearer ${api.token}` }), ...headers },
    signal: leaving.signal,
  });
  const isOpen = answer.headers.get('content-type')?.startsWith('text/event-stream');
  const text = isOpen ? '' : await answer.text();
  leaving.abort();
  return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
}

/** An error's body without what differs each time. */
export function withoutRequestId({ status, body }: Answered) {
  return [status, { ...body?.error, requestId: '' }];
}
