import type { Figures } from '@sportello/server/contract/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { type Bar, barList } from '../charts/bar-list.ts';
import { chartStyles } from '../charts/chart-styles.ts';
import { dayChart } from '../charts/day-chart.ts';
import { ConsoleView } from '../console-view.ts';
import { categoryName } from '../parts/category-name.ts';
import { trouble } from '../parts/trouble.ts';
import { language } from '../words-of.ts';
import { overviewWords as words } from './overview-words.ts';

const periods = [7, 30, 90, 365];

/**
 * How a site is doing: what is open, how fast the first answer comes, what came in and was closed, and about what.
 *
 * @element sportello-console-overview
 */
export class OverviewView extends ConsoleView {
  static override readonly properties = { ...ConsoleView.properties, figures: { state: true }, days: { state: true } };
  static override readonly styles = [ConsoleView.styles, chartStyles];

  private figures: Figures | null = null;
  private days = 30;

  protected override start(): Promise<unknown> {
    const { days } = this;
    return this.attempt(async () => {
      const figures = await this.page.api.readFigures(this.draft.key, days);
      if (days === this.days) this.figures = figures;
    });
  }

  protected override render(): TemplateResult {
    const { figures } = this;
    return html`<div class="head">
        <h1 tabindex="-1">${words.title}</h1>
        <select aria-label=${words.period} @change=${(event: Event) => this.#choose(Number((event.target as HTMLSelectElement).value))}>
          ${periods.map((days) => html`<option value=${days} ?selected=${days === this.days}>${words.days(days)}</option>`)}
        </select>
      </div>
      ${trouble(this.failure, () => this.start())}
      ${figures ? this.#renderFigures(figures) : this.failure ? nothing : html`<p role="status">${words.loading}</p>`}`;
  }

  #choose(days: number): void {
    this.days = days;
    void this.start();
  }

  #renderFigures(figures: Figures): TemplateResult {
    const { days, firstAnswer, openNow, ratings } = figures;
    const sum = (of: 'opened' | 'closed') => days.reduce((all, day) => all + day[of], 0);
    const unclaimed = openNow.byStatus.find(({ status }) => status === 'new')?.count ?? 0;
    const { medianMinutes, p90Minutes } = firstAnswer;
    const share = new Intl.NumberFormat(language, { style: 'percent' });
    return html`<dl class="tiles">
        ${tile(words.openNow, openNow.total, words.newOf(unclaimed))}
        ${tile(
          words.firstAnswer,
          medianMinutes === null ? words.none : words.minutes(medianMinutes),
          html`${p90Minutes === null ? nothing : html`${words.p90(words.minutes(p90Minutes))}<br />`}${
            firstAnswer.isServiceTime ? html`${words.serviceTime}<br />` : nothing
          }${firstAnswer.unanswered > 0 ? words.unanswered(firstAnswer.unanswered) : nothing}`,
        )}
        ${tile(words.opened, sum('opened'), words.days(this.days))}
        ${tile(words.closed, sum('closed'), words.days(this.days))}
        ${tile(words.solved, ratings.solvedShare === null ? words.none : share.format(ratings.solvedShare), words.rated(ratings.rated))}
      </dl>
      <section class="panel">
        <h2>${words.perDay}</h2>
        ${dayChart(days, { ...words, title: words.perDay })}
        <p class="hint">${words.zone(figures.timeZone)}</p>
      </section>
      <div class="pair">
        ${this.#renderBars(words.byModel, [
          ...figures.byMachineModel.map(({ model, count }) => ({ label: model ?? words.noModel, count })),
          { label: words.others, count: figures.otherMachineModels },
        ])}
        ${this.#renderBars(words.byCategory, [
          ...figures.byCategory.map(({ category, count }) => ({ label: labelOf(category), count })),
          { label: words.others, count: figures.otherCategories },
        ])}
        ${this.#renderBars(
          words.byMachineStatus,
          openNow.byMachineStatus.map(({ machineStatus, count }) => ({
            label: machineStatus ? words.machineStatuses[machineStatus] : words.noMachineStatus,
            count,
            tone: machineStatus ?? 'closed',
          })),
        )}
      </div>`;
  }

  #renderBars(title: string, bars: Bar[]): TemplateResult {
    const shown = bars.filter(({ label, count }) => count > 0 || label !== words.others);
    return html`<section class="panel">
      <h2>${title}</h2>
      ${barList(shown, { title, label: title, count: words.tickets, none: words.nothing })}
    </section>`;
  }
}

function tile(label: string, value: string | number, hint: string | TemplateResult): TemplateResult {
  return html`<div class="tile">
    <dt>${label}</dt>
    <dd>${value}</dd>
    <dd class="hint">${hint}</dd>
  </div>`;
}

function labelOf(category: Figures['byCategory'][number]['category']): string {
  return category ? categoryName(category) : words.noCategory;
}
