import { get as getByHttp } from 'node:http';
import { get as getByHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** What an address has answered. */
export interface FetchedText {
  status: number;
  body: string;
}

/** The deprecated spelling `::127.0.0.1` (RFC 4291, 2.5.5.1), which the library takes for public. */
const ipv4Compatible = ['::/96'];

/**
 * Reads an address that an owner has set, in public networks only: the name is resolved here, and the connection goes
 * to the address that was checked, so that no name can turn to this machine or its neighbours afterwards. No redirect
 * is followed, and nothing but the address is sent.
 * @param options `privateHosts` are names that may be in a private network, as the owner of the server says
 */
export function fetchPublic(
  url: URL,
  options: { privateHosts: readonly string[]; maxBytes: number; signal: AbortSignal },
): Promise<FetchedText> {
  const { privateHosts, maxBytes, signal } = options;
  const allowPrivateIPAddress = privateHosts.includes(url.hostname.replace(/^\[|\]$/g, ''));
  const rules = {
    allowPrivateIPAddress,
    denyIPAddressList: allowPrivateIPAddress ? [] : ipv4Compatible,
    keepAlive: false,
  };
  const isTls = url.protocol === 'https:';
  const agent = isTls ? new RequestFilteringHttpsAgent(rules) : new RequestFilteringHttpAgent(rules);
  return new Promise((resolve, reject) => {
    const headers = { accept: 'application/json' };
    const request = (isTls ? getByHttps : getByHttp)(url, { agent, signal, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        body += text;
        if (body.length > maxBytes) answer.destroy(new Error('the answer is too long'));
      });
      answer.once('error', reject);
      answer.once('close', () => reject(new Error('the answer broke off')));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    request.once('error', reject);
    // Another protocol is not ours to speak, and without a listener nobody hears of it.
    request.once('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new Error('the answer is no answer but another protocol'));
    });
    // Whatever else may keep it from an end: it ends.
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
