import type { Operation } from '../../../server/src/contract/operation.ts';
import { operations } from '../../../server/src/contract/operations.ts';

/** Addresses beside the contract that a page may ask for. */
const others = /^\/(healthz|readyz|metrics|openapi\.json|docs|widget\/.*)$/;

/** What is wrong with a call of curl, by the contract: an address, a method or a body that it does not have. */
export function curlProblem(words: readonly string[]): string | undefined {
  const address = words.find((word) => /^https?:\/\//.test(word));
  if (address === undefined) return 'there is no address';
  const { pathname } = new URL(address);
  if (others.test(pathname)) return undefined;
  const after = (...flags: string[]) => words[words.findIndex((word) => flags.includes(word)) + 1];
  const has = (...flags: string[]) => words.some((word) => flags.includes(word));
  const data = has('-d', '--data', '--json') ? after('-d', '--data', '--json') : undefined;
  const sends = data !== undefined || has('-F', '--form', '--data-binary');
  const method = (has('-X', '--request') ? after('-X', '--request') : sends ? 'POST' : 'GET')?.toLowerCase();
  const operation = Object.values<Operation>(operations).find(
    (each) => each.method === method && patternOf(each.path).test(pathname),
  );
  if (!operation) return `the contract has no ${method} ${pathname}`;
  if (data === undefined || data.startsWith('@')) return undefined;
  const parsed = operation.body.safeParse(JSON.parse(data));
  return parsed.success ? undefined : `${pathname} refuses its body: ${parsed.error.message}`;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}
