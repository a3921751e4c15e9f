import type { SlackMessage, SlackMessageFile, SlackWorkspace } from './slack-workspace.ts';

/** Sends files to the support channel as a technician, with words or without; in a thread when one is given. */
export async function uploadToSlack(
  slack: SlackWorkspace,
  technician: keyof SlackWorkspace['technicians'],
  files: { name: string; content: Buffer }[],
  { text = '', thread }: { text?: string; thread?: string } = {},
): Promise<SlackMessage> {
  const form = new FormData();
  form.set('channel', slack.channels.support);
  form.set('user', slack.technicians[technician]);
  if (text) form.set('text', text);
  if (thread) form.set('thread_ts', thread);
  for (const { name, content } of files) form.append('file', new File([new Uint8Array(content)], name));
  const answer = await fetch(`${slack.url}/_control/upload`, { method: 'POST', body: form });
  return ((await answer.json()) as { message: SlackMessage }).message;
}

/** Loads a file's bytes as the bot may. */
export async function loadFromSlack(slack: SlackWorkspace, file: SlackMessageFile | undefined): Promise<Buffer> {
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const answer = await fetch(file?.url_private_download ?? '', { headers });
  return Buffer.from(await answer.arrayBuffer());
}
