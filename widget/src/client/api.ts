import type { Message, MessagePage, PostMessageRequest } from '@sportello/server/contract/messages';
import type { SignInAnswer, SignInRequest } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import type { ListedTicket, OpenTicketRequest, Ticket, UnreadAnswer } from '@sportello/server/contract/tickets';
import { errorFromAnswer, SportelloError } from './sportello-error.ts';

/** Where the server is and who asks. `server` ends in a slash. */
export interface ApiOptions {
  server: string;
  token?: string;
  timeoutMs?: number;
  /** The token is no longer accepted; true once another has taken its place, and the call is made again. */
  onUnauthenticated?: (() => unknown) | undefined;
}

/** The calls of the HTTP API that a widget makes. Each rejects with a SportelloError and nothing else. */
export type Api = ReturnType<typeof createApi>;

/** Which tickets of a state are wanted; `mine` is `true` or left out. */
export interface TicketFilter {
  search?: string | undefined;
  machineId?: string | undefined;
  mine?: 'true' | undefined;
}

type TicketQuery = TicketFilter & { state: 'open' | 'closed' | 'all'; cursor?: string; limit?: number };
type Query = { [name: string]: string | number | undefined };

/** Makes the calls of one server, signed with one token. */
export function createApi(options: ApiOptions) {
  const get = <Answer>(path: string, query: object = {}) =>
    request<Answer>(options, 'GET', path + queryString({ ...query }));
  const post = <Answer>(path: string, body: object) => request<Answer>(options, 'POST', path, body);
  const ticketPath = (id: string) => `v1/tickets/${encodeURIComponent(id)}`;

  return {
    readSite: (key: string) => get<Site>(`v1/sites/${encodeURIComponent(key)}`),
    signIn: (body: SignInRequest) => post<SignInAnswer>('v1/sessions', body),
    signOut: () => request<undefined>(options, 'DELETE', 'v1/sessions/current'),
    listTickets: (query: TicketQuery) => get<{ items: ListedTicket[]; nextCursor: string | null }>('v1/tickets', query),
    openTicket: (body: OpenTicketRequest) => post<Ticket>('v1/tickets', body),
    readTicket: (id: string) => get<Ticket>(ticketPath(id)),
    readMessages: (id: string, query: { after?: number; before?: string; limit?: number } = {}) =>
      get<MessagePage>(`${ticketPath(id)}/messages`, query),
    postMessage: (id: string, body: PostMessageRequest) => post<Message>(`${ticketPath(id)}/messages`, body),
    markRead: (id: string, seq: number) => post<undefined>(`${ticketPath(id)}/read`, { seq }),
    countUnread: () => get<UnreadAnswer>('v1/unread'),
  };
}

/**
 * One call of the HTTP API, for parts that are loaded on need and bring calls of their own.
 * @param read reads an answer that is not JSON
 */
export async function request<Answer>(
  options: ApiOptions,
  method: string,
  path: string,
  body?: object,
  read?: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), options.timeoutMs ?? 20_000);
  const { token } = options;
  try {
    const response = await fetch(new URL(path, options.server), {
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: controller.signal,
    });
    if (response.status === 204) return undefined as Answer;
    return await (response.ok && read ? read : readAnswer<Answer>)(response);
  } catch (thrown) {
    const error = asFailure(thrown, controller.signal.aborted);
    if (error.code !== 'unauthenticated') throw error;
    // Renewed already for another call, or now; with that token nobody is asked for yet another.
    if (options.token === token && !(await options.onUnauthenticated?.())) throw error;
    return await request({ ...options, onUnauthenticated: undefined }, method, path, body, read);
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    // A captive portal or a proxy speaks HTML in the server's place.
    if (response.ok) {
      throw new SportelloError('server', 'bad_answer', 'Not JSON', { status: response.status, cause });
    }
  }
  if (!response.ok) throw errorFromAnswer(response.status, answer, response.headers.get('retry-after'));
  return answer as Answer;
}

function asFailure(thrown: unknown, timedOut: boolean): SportelloError {
  if (thrown instanceof SportelloError) return thrown;
  if (timedOut) return new SportelloError('timeout', 'timeout', 'No answer', { cause: thrown });
  return new SportelloError('offline', 'network', 'No server', { cause: thrown });
}

/** The values that are there, as the end of an address. */
export function queryString(query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
}
