import type { ExternalRef } from '@sportello/server/contract/places';

/**
 * The address at which Slack shows a thread. `workspaceUrl` is where the workspace is read, with a slash at its end.
 * @see https://docs.slack.dev/reference/methods/chat.getPermalink, which would be a call for each
 */
export function threadLink(workspaceUrl: string, { channel, id }: ExternalRef): string {
  return `${workspaceUrl}archives/${encodeURIComponent(channel)}/p${id.replace('.', '')}`;
}
