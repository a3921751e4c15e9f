import { createHmac } from 'node:crypto';

/** Sends an event as Slack does over HTTP, signed with the secret; answers the HTTP status. */
export async function sendEvent(
  botPort: number,
  event: object,
  { secret = 'fake-signing-secret', eventId = 'Ev1', headers = {}, ageSeconds = 0 } = {},
): Promise<number> {
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: eventId, event });
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const answer = await fetch(`http://127.0.0.1:${botPort}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
      ...headers,
    },
  });
  return answer.status;
}
