/** An answer of the API; `body` is whatever JSON came. */
interface ApiAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert the shape that they expect
  body: any;
}

/** Calls the API as a page or a tool would, with a token or without. */
export interface Api {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body: unknown): Promise<ApiAnswer>;
  put(path: string, body: unknown): Promise<ApiAnswer>;
  patch(path: string, body: unknown): Promise<ApiAnswer>;
  delete(path: string): Promise<ApiAnswer>;
  request(path: string, init: RequestInit): Promise<ApiAnswer>;
  as(token: string): Api;
  url: string;
  token: string | undefined;
}

export function createApi(url: string, token?: string): Api {
  const request = async (path: string, init: RequestInit): Promise<ApiAnswer> => {
    const headers = new Headers(init.headers);
    if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    const answer = await fetch(url + path, { ...init, headers });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
  const send = (method: string) => (path: string, body: unknown) =>
    request(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    url,
    token,
    request,
    get: (path) => request(path, {}),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: (path) => request(path, { method: 'DELETE' }),
    as: (other) => createApi(url, other),
  };
}
