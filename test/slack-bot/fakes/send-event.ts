import { createHmac } from 'node:crypto';

const ownSecret = 'fake-signing-secret';

/** Sends an event as Slack does over HTTP, signed with the secret; answers the HTTP status. */
export async function sendEvent(
  botPort: number,
  event: object,
  { secret = ownSecret, eventId = 'Ev1', headers = {}, ageSeconds = 0, team = 'T0ACME' } = {},
): Promise<number> {
  const body = JSON.stringify({ type: 'event_callback', team_id: team, event_id: eventId, event });
  const answer = await send(botPort, body, { 'content-type': 'application/json', ...headers }, secret, ageSeconds);
  return answer.status;
}

/** Sends what someone did with a button, a window or a select, as Slack does over HTTP; answers status and body. */
export async function sendInteraction(botPort: number, payload: object): Promise<{ status: number; body: unknown }> {
  const form = new URLSearchParams({
    payload: JSON.stringify({ team: { id: 'T0ACME' }, user: { id: 'U1' }, ...payload }),
  });
  const type = 'application/x-www-form-urlencoded';
  const answer = await send(botPort, form.toString(), { 'content-type': type }, ownSecret, 0);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Sends a command that someone typed, as Slack does over HTTP; answers the HTTP status. */
export async function sendCommand(botPort: number, command: Record<string, string>): Promise<number> {
  const form = new URLSearchParams(command).toString();
  const answer = await send(botPort, form, { 'content-type': 'application/x-www-form-urlencoded' }, ownSecret, 0);
  return answer.status;
}

function send(botPort: number, body: string, headers: object, secret: string, ageSeconds: number): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return fetch(`http://127.0.0.1:${botPort}/slack/events`, {
    method: 'POST',
    body,
    headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature, ...headers },
  });
}
