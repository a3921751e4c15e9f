/** The method of Slack's API that an address names. */
export function slackMethodOf(path: string): string {
  return path.replace(/^\/api\/|\?.*$/g, '');
}
