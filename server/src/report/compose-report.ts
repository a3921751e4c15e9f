import type { MessageRow } from '../database/queries/message-row.ts';
import { markdownToPlain } from '../locales/markdown-to-plain.ts';
import { pickWords, type Wording } from '../locales/pick-words.ts';
import { oneLine } from '../locales/safe-text.ts';
import type { Report } from '../services/gather-report.ts';
import type { ReportContent } from './report-content.ts';

/** Says what a service report tells, in the language of its ticket and the time zone of its site. */
export function composeReport(from: Report): ReportContent {
  const { ticket, site, calls } = from;
  const wording = pickWords(ticket.language, site.defaultLanguage).inZone(site.timeZone);
  const { labels, report, kind } = wording.words;
  const siteName = oneLine(site.name, 80);
  return {
    fileName: `${report.fileName}-${ticket.number}.pdf`,
    language: wording.language,
    siteName,
    accentColor: site.accentColor,
    title: report.title,
    heading: oneLine(`#${ticket.number} ${ticket.subject ?? kind[ticket.kind]}`),
    facts: given(factsOf(from, wording)),
    sections: given([
      [labels.description, ticket.description],
      [report.calls, calls.map((call) => callText(call, wording)).join('\n\n')],
      [labels.summary, ticket.summary],
      [report.cause, ticket.cause],
      [report.parts, ticket.parts],
    ]),
    foot: (page, count) => `${siteName} · #${ticket.number} · ${report.page(page, count)}`,
    closedAt: ticket.closedAt ?? ticket.updatedAt,
  };
}

type Pairs<Value> = Array<[label: string, value: Value]>;

function factsOf({ ticket, claimedAt }: Report, { words, moment }: Wording): Pairs<string | null> {
  const { labels, report, kind, machineStatus } = words;
  const line = (text: string | null) => text && oneLine(text);
  const time = (at: number | null) => (at === null ? null : moment(at));
  return [
    [report.company, line(ticket.companyName)],
    [report.customer, line(ticket.customerName)],
    [labels.machine, line(ticket.machineModel)],
    [labels.serial, line(ticket.machineSerial)],
    [labels.statusWhenOpened, ticket.machineStatus && machineStatus[ticket.machineStatus]],
    [report.kind, kind[ticket.kind]],
    [labels.openedOn, moment(ticket.openedAt)],
    [report.claimedOn, time(claimedAt)],
    [report.closedOn, time(ticket.closedAt)],
    [report.technician, line(ticket.assigneeName)],
    [report.timeSpent, ticket.minutes === null ? null : duration(ticket.minutes)],
  ];
}

/** What there is nothing to say about is left out. */
function given(pairs: Pairs<string | null>): Pairs<string> {
  return pairs.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

function callText(call: MessageRow, { words, moment }: Wording): string {
  const { happened } = words;
  const by = oneLine(call.authorName, 80);
  const said = call.callOutcome === 'reached' ? happened.reached(by) : happened.notReached(by);
  const again = call.callAgainAt === null ? '' : happened.callAgain(moment(call.callAgainAt));
  const note = call.format === 'markdown' ? markdownToPlain(call.body) : call.body;
  return [`${moment(call.createdAt)} · ${said} ${again}`.trim(), note].filter(Boolean).join('\n');
}

/** Hours and minutes are written alike in all languages of ours. */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return [hours > 0 && `${hours} h`, minutes % 60 > 0 && `${minutes % 60} min`].filter(Boolean).join(' ');
}
