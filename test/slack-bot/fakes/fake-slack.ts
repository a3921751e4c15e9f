import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What Slack answers: a body, a status with headers, an end of the connection, or nothing until `release`. */
type Answer =
  | object
  | { status: number; headers?: Record<string, string>; body?: Buffer | string }
  | 'hang up'
  | 'never';

/**
 * Answers Slack's Web API as a test wishes, for faults that the local workspace cannot have. It stops when the test
 * ends; methods that no test has scripted succeed.
 */
export async function startFakeSlack() {
  const calls: { method: string; args: Record<string, string>; token: string | undefined }[] = [];
  const teams = new Map<string, { id: string; name: string }>();
  const transfers: { path: string; authorization: string | undefined; content: Buffer }[] = [];
  const scripts = new Map<string, Answer[]>();
  const answersToTokens = new Map<string, Answer>();
  const kept: ServerResponse[] = [];
  const shares = new Map<string, object>();
  let posts = 0;
  let files = 0;

  const usual: Record<string, (args: Record<string, string>, token?: string) => object> = {
    'auth.test': (_, token) => {
      const { id, name } = teamOf(token);
      return { team: name, team_id: id, user_id: 'U0SPORTELLO', bot_id: 'B0' };
    },
    'chat.postMessage': ({ channel, thread_ts }) => {
      posts += 1;
      const ts = `1795314400.${String(posts).padStart(6, '0')}`;
      return { channel: `C0${channel?.replace(/^C0/, '').toUpperCase()}`, ts, message: { ts, thread_ts } };
    },
    'conversations.replies': ({ ts }) => ({ messages: [{ ts, bot_id: 'B0' }] }),
    'files.getUploadURLExternal': () => {
      files += 1;
      return { file_id: `F${files}`, upload_url: `${origin()}/upload/F${files}` };
    },
    'files.completeUploadExternal': (args) => {
      const [{ id }] = JSON.parse(args.files ?? '[]');
      shares.set(id, {
        [args.channel_id ?? '']: [{ ts: `1795314401.00000${id.slice(1)}`, thread_ts: args.thread_ts }],
      });
      return { files: [{ id }] };
    },
    'files.info': ({ file = '' }) => ({ file: { id: file, shares: { public: shares.get(file) ?? {} } } }),
    'views.open': () => ({ view: { id: 'V1' } }),
    'users.info': (_, token) => ({
      user: { team_id: teamOf(token).id, profile: { display_name: 'Marta Rinaldi' } },
    }),
  };

  const http = createServer(async (request, response) => {
    const { url = '', headers } = request;
    const content = await buffer(request).catch(() => undefined);
    if (content === undefined) return; // it was cut off
    const isFile = !url.startsWith('/api/');
    const method = isFile ? url : url.replace('/api/', '');
    const args = Object.fromEntries(new URLSearchParams(content.toString()));
    const token = args.token ?? headers.authorization?.replace('Bearer ', '');
    if (isFile) transfers.push({ path: url, authorization: headers.authorization, content });
    else calls.push({ method, args, token });
    const toToken = answersToTokens.get(token ?? '');
    const script = toToken ? [toToken] : scripts.get(method);
    const answer = script && script.length > 1 ? script.shift() : script?.[0];
    if (answer === 'never') kept.push(response);
    else send(response, answer ?? (isFile ? { status: 200 } : { ok: true, ...usual[method]?.(args, token) }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  function teamOf(token = '') {
    return teams.get(token) ?? { id: 'T0ACME', name: 'Meccanica Acme' };
  }

  function origin() {
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }

  return {
    mode: 'http' as const,
    apiUrl: `${origin()}/api/`,
    /** Where files are, by paths that `answer` scripts like methods. */
    origin: origin(),
    botToken: 'xoxb-fake',
    appToken: 'xapp-fake',
    signingSecret: 'fake-signing-secret',
    calls,
    /** Requests for anything but a method. */
    transfers,
    /** Knows the workspace of a bot token from now on. */
    know(token: string, team: { id: string; name: string }) {
      teams.set(token, team);
    },
    /** Answers the calls that were left without an answer. */
    release(answer: object) {
      for (const response of kept.splice(0)) send(response, answer);
    },
    of: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    /** Answers every call with this token so from now on. */
    answerTo(token: string, answer: Answer) {
      answersToTokens.set(token, answer);
    },
    /** Gives these answers to the next calls of a method, the last one for ever; none: as usual again. */
    answer(method: string, ...answers: Answer[]) {
      if (answers.length > 0) scripts.set(method, answers);
      else scripts.delete(method);
    },
  };
}

function send(response: ServerResponse, answer: Exclude<Answer, 'never'>): void {
  if (answer === 'hang up') response.destroy();
  else if ('status' in answer && typeof answer.status === 'number') {
    const headers = 'headers' in answer ? (answer.headers as Record<string, string>) : {};
    response.writeHead(answer.status, headers).end('body' in answer ? answer.body : undefined);
  } else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

/** A refusal as Slack words it. */
export const refused = (error: string) => ({ ok: false, error });
