import { onTestFinished } from 'vitest';
import { type DoorCall, type Fault, openFaultyDoor } from './faulty-door.ts';
import { slackMethodOf } from './slack-method.ts';

/** A call of Slack's API as it went by. */
interface ProxiedCall {
  method: string;
  args: Record<string, string>;
  token: string | undefined;
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** Undefined where nothing befell it. */
  fault: Fault | 'refused' | undefined;
}

/** Stands between a bot and the API of a workspace, and does to calls what a test wishes; it ends with the test. */
export async function startFaultProxy(apiUrl: string) {
  const calls: ProxiedCall[] = [];
  const faults = new Map<string, Fault[]>();
  const refusedTokens = new Map<string, string>();
  const door = await openFaultyDoor({ target: apiUrl, befall });
  onTestFinished(() => door.close());

  function befall({ path, headers, body }: DoorCall): Fault | undefined {
    const method = slackMethodOf(path);
    const args = Object.fromEntries(new URLSearchParams(body.toString()));
    const token = args.token ?? headers.authorization?.replace('Bearer ', '');
    const refusal = refusedTokens.get(token ?? '');
    const fault = refusal ? 'refused' : faults.get(method)?.shift();
    calls.push({ method, args, token, at: Date.now(), fault });
    return fault === 'refused' ? { status: 200, body: JSON.stringify({ ok: false, error: refusal }) } : fault;
  }

  return {
    apiUrl: `${door.url}/api/`,
    calls,
    of: (method: string) => calls.filter((call) => call.method === method),
    /** These befall the next calls of a method, one each. */
    befall(method: string, ...next: Fault[]) {
      faults.set(method, next);
    },
    /** Slack takes a token from now on for one that was taken away. */
    revoke(token: string, code: 'invalid_auth' | 'token_revoked' | 'account_inactive' = 'token_revoked') {
      refusedTokens.set(token, code);
    },
    /** Slack takes it again. */
    heal(token: string) {
      refusedTokens.delete(token);
    },
  };
}
