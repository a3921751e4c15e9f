import { html, nothing, svg, type TemplateResult } from 'lit';

/** One line of a list of bars. */
export interface Bar {
  label: string;
  count: number;
  /** Class of the bar's colour. */
  tone?: string | undefined;
}

/** How often each of a few things was: a table whose rows are bars, the longest filling the room. */
export function barList(
  bars: Bar[],
  words: { title: string; label: string; count: string; none: string },
): TemplateResult {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  if (bars.every(({ count }) => count === 0)) return html`<p class="muted">${words.none}</p>`;
  return html`<table class="bars">
    <caption class="sr">${words.title}</caption>
    <thead class="sr"><tr><th scope="col">${words.label}</th><th scope="col">${words.count}</th><td></td></tr></thead>
    <tbody>
      ${bars.map(
        ({ label, count, tone }) => html`<tr>
          <th scope="row">${label}</th>
          <td class="number">${count}</td>
          <td class="bar" aria-hidden="true">
            <svg viewBox="0 0 100 10" preserveAspectRatio="none">
              ${count > 0 ? svg`<rect class=${tone ?? 'opened'} width=${Math.max(1, (count / most) * 100)} height="10"></rect>` : nothing}
            </svg>
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
