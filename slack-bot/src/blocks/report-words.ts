import type { ServiceReport } from '@sportello/server/contract/tickets';

/** What a service report says beside the summary, as label and value; nothing of what was left out. */
export function reportFacts(report: ServiceReport | null): [label: string, value: string][] {
  if (!report) return [];
  const { cause, parts, minutes } = report;
  return [
    ...(cause === null ? [] : [['Cause', cause] satisfies [string, string]]),
    ...(parts === null ? [] : [['Parts', parts] satisfies [string, string]]),
    ...(minutes === null ? [] : [['Time spent', timeSpent(minutes)] satisfies [string, string]]),
  ];
}

/** The same as lines of text. */
export function reportWords(report: ServiceReport | null): string[] {
  return reportFacts(report).map(([label, value]) => `${label}: ${value}`);
}

/** Minutes as people say them: 45 min, 2 h, 1 h 30 min. */
function timeSpent(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
