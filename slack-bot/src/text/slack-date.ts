/** How a moment shows: with the day and how long ago or ahead it is, only how long, the day and the hour, the day, or the hour. */
const formats = {
  age: '{date_short_pretty} {time} ({ago})',
  ago: '{ago}',
  moment: '{date_short_pretty} {time}',
  day: '{date_short_pretty}',
  time: '{time}',
} as const;

/**
 * A moment in Slack's markup: shown in the language and time zone of each reader, and kept current.
 * @see https://docs.slack.dev/messaging/formatting-message-text/#date-formatting
 */
export function slackDate(timestamp: string, format: keyof typeof formats): string {
  const seconds = Math.floor(Date.parse(timestamp) / 1000);
  return `<!date^${seconds}^${formats[format]}|${inWords(timestamp, format)}>`;
}

/** The same for places without markup, and for programs that do not know Slack's dates: in English, in UTC. */
export function inWords(timestamp: string, format: keyof typeof formats): string {
  const moment = new Date(timestamp);
  if (format === 'day') return day.format(moment);
  return format === 'time' ? `${time.format(moment)} UTC` : `${day.format(moment)}, ${time.format(moment)} UTC`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
