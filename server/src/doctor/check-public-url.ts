import type { Config } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';

const timeoutMs = 5_000;

/** Whether this server answers at the address that browsers are given. */
export async function checkPublicUrl({ publicUrl }: Config): Promise<DoctorCheck> {
  const name = 'public address';
  const { protocol, hostname } = new URL(publicUrl);
  try {
    const answer = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    const body = (await answer.json().catch(() => undefined)) as { status?: string } | undefined;
    if (body?.status !== 'ok') {
      return {
        ...{
          name,
          outcome: 'failed',
          sentence: `${publicUrl}/healthz answers ${answer.status}, and not as this server.`,
        },
        fix: 'Let the proxy hand every path of PUBLIC_URL on to this server, or correct PUBLIC_URL.',
      };
    }
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return {
      ...{
        name,
        outcome: 'failed',
        sentence: `${publicUrl} cannot be reached from here: ${cause?.message || message}.`,
      },
      fix: 'Start the server, and see that PUBLIC_URL is right and that name, proxy and certificate lead to it.',
    };
  }
  const isPlain = protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (!isPlain) return { name, outcome: 'ok', sentence: `${publicUrl} leads to this server.`, fix: null };
  return {
    ...{ name, outcome: 'warning', sentence: `${publicUrl} leads to this server, but by plain HTTP.` },
    fix: 'Put a proxy with a certificate before the server, and set PUBLIC_URL to its https address.',
  };
}
