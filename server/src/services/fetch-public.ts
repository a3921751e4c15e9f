import { request as askByHttp, type IncomingHttpHeaders } from 'node:http';
import { request as askByHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** What an address has answered. */
export interface FetchedText {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** The header `Retry-After`. */
  retryAfter: string | null;
}

/** The address leads into a private network, where nothing is asked. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';

  constructor() {
    super('it leads into a private network');
  }
}

/** The library tells it by its sentence alone. */
function isPrivate({ message }: Error): boolean {
  return message.includes('is not allowed. Because');
}

/** The deprecated spelling `::127.0.0.1` (RFC 4291, 2.5.5.1), which the library takes for public. */
const ipv4Compatible = ['::/96'];

/**
 * Reads an address that an owner has set, or posts to it, in public networks only: the name is resolved here, and the connection goes
 * to the address that was checked, so that no name can turn to this machine or its neighbours afterwards. No redirect
 * is followed, and nothing is sent but the address and what is posted.
 * @param options `privateHosts` are names that may be in a private network, as the owner of the server says;
 *   an answer that is longer than `maxBytes` is refused, or where something is posted cut off
 */
export function fetchPublic(
  url: URL,
  options: {
    privateHosts: readonly string[];
    maxBytes: number;
    signal: AbortSignal;
    accept?: string;
    post?: { body: string; headers: Record<string, string> };
  },
): Promise<FetchedText> {
  const { privateHosts, maxBytes, signal, accept = 'application/json', post } = options;
  const allowPrivateIPAddress = privateHosts.includes(url.hostname.replace(/^\[|\]$/g, ''));
  const rules = {
    allowPrivateIPAddress,
    denyIPAddressList: allowPrivateIPAddress ? [] : ipv4Compatible,
    keepAlive: false,
  };
  const isTls = url.protocol === 'https:';
  const agent = isTls ? new RequestFilteringHttpsAgent(rules) : new RequestFilteringHttpAgent(rules);
  return new Promise((resolve, reject) => {
    const [method, headers] = post ? ['POST', post.headers] : ['GET', { accept }];
    const request = (isTls ? askByHttps : askByHttp)(url, { agent, signal, method, headers }, (answer) => {
      let body = '';
      const read = () => {
        const { statusCode: status = 0, headers: told } = answer;
        return { status, headers: told, body, retryAfter: told['retry-after'] ?? null };
      };
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        body += text;
        if (body.length <= maxBytes) return;
        if (post) resolve(read());
        answer.destroy(new Error('the answer is too long'));
      });
      answer.once('error', reject);
      answer.once('close', () => reject(new Error('the answer broke off')));
      answer.once('end', () => resolve(read()));
    });
    request.once('error', (error) => reject(isPrivate(error) ? new PrivateAddressError() : error));
    // Another protocol is not ours to speak, and without a listener nobody hears of it.
    request.once('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new Error('the answer is no answer but another protocol'));
    });
    // Whatever else may keep it from an end: it ends.
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    request.end(post?.body);
  });
}
