/** A moment as Slack shows it to each reader ("3 hours ago"); clients that cannot read the UTC time. For `mrkdwn`. */
export function timeAgo(timestamp: string): string {
  const moment = new Date(timestamp);
  return `<!date^${Math.floor(moment.getTime() / 1000)}^{ago}|${utc.format(moment)} UTC>`;
}

const utc = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
