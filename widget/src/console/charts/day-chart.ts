import type { Figures } from '@sportello/server/contract/figures';
import { html, svg, type TemplateResult } from 'lit';
import { language } from '../words-of.ts';

type Day = Figures['days'][number];

const [width, height, left, foot] = [720, 220, 30, 24];

/** Tickets opened and closed on each day: two bars a day, with the same numbers in a table for those who cannot see it. */
export function dayChart(
  days: Day[],
  words: { title: string; opened: string; closed: string; day: string },
): TemplateResult {
  const most = niceTop(Math.max(1, ...days.map(({ opened, closed }) => Math.max(opened, closed))));
  const room = height - foot - 12;
  const step = (width - left) / days.length;
  const bar = Math.max(1.5, Math.min(14, step * 0.36));
  const heightOf = (count: number) => (count / most) * room;
  const base = height - foot;
  const label = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const every = Math.max(1, Math.ceil(days.length / 8));
  const column = (day: Day, index: number) => {
    const middle = left + step * (index + 0.5);
    const text = `${label.format(new Date(day.date))}: ${words.opened} ${day.opened}, ${words.closed} ${day.closed}`;
    return svg`<g class="day"><title>${text}</title>
      <rect class="hit" x=${middle - step / 2} y="0" width=${step} height=${base}></rect>
      <rect class="opened" x=${middle - bar - 0.5} y=${base - heightOf(day.opened)} width=${bar} height=${heightOf(day.opened)} rx="1.5"></rect>
      <rect class="closed" x=${middle + 0.5} y=${base - heightOf(day.closed)} width=${bar} height=${heightOf(day.closed)} rx="1.5"></rect>
      ${index % every === 0 ? svg`<text class=${index % (every * 2) === 0 ? '' : 'other'} x=${middle} y=${height - 6} text-anchor="middle">${label.format(new Date(day.date))}</text>` : ''}</g>`;
  };
  const line = (
    count: number,
  ) => svg`<line x1=${left} x2=${width} y1=${base - heightOf(count)} y2=${base - heightOf(count)}></line>
    <text x=${left - 8} y=${base - heightOf(count) + 4} text-anchor="end">${count}</text>`;
  return html`<figure class="chart">
    <figcaption class="legend"><span class="opened">${words.opened}</span><span class="closed">${words.closed}</span></figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${words.title}>
      ${[0, most / 2, most].filter(Number.isInteger).map(line)}${days.map(column)}
    </svg>
    <table class="sr">
      <caption>${words.title}</caption>
      <thead><tr><th scope="col">${words.day}</th><th scope="col">${words.opened}</th><th scope="col">${words.closed}</th></tr></thead>
      <tbody>
        ${days.map(({ date, opened, closed }) => html`<tr><th scope="row">${date}</th><td>${opened}</td><td>${closed}</td></tr>`)}
      </tbody>
    </table>
  </figure>`;
}

/** The next round number, even where it is small, so that its half is a whole number. */
function niceTop(most: number): number {
  if (most <= 10) return most + (most % 2);
  const scale = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((times) => times * scale).find((top) => top >= most) ?? most;
}
