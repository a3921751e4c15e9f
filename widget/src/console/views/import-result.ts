import type { ImportResult } from '@sportello/server/contract/imports';
import { html, nothing, type TemplateResult } from 'lit';
import { addressOf } from '../client/route.ts';
import { navWords } from '../nav-words.ts';
import { reasonOf } from '../refusals/refusal.ts';
import { importWords as words } from './import-words.ts';

/**
 * What an import did, or would do: counts, and each row that was refused with the reason.
 * @param list where what was imported stands
 */
export function renderImportResult(
  result: ImportResult,
  list: { site: string; view: 'machines' | 'customers' },
): TemplateResult {
  const counts = [
    [result.rows, words.rows, ''],
    [result.added, words.added, 'good'],
    [result.changed, words.changed, 'wait'],
    [result.unchanged, words.unchanged, ''],
    [result.companiesAdded, words.companiesAdded, 'good'],
    [result.companiesChanged, words.companiesChanged, 'wait'],
    [result.refused, words.refused, 'bad'],
  ] as const;
  return html`<section class="panel" role="status">
    <h2>${result.mode === 'dry' ? words.would : words.did}</h2>
    <p class="counts">
      ${counts.map(([count, word, tone], index) =>
        count > 0 || index < 2 ? html`<span class="tag ${count > 0 ? tone : ''}">${count} ${word}</span>` : nothing,
      )}
    </p>
    ${result.mode === 'run' ? html`<p><a href=${addressOf(list)}>${navWords.views[list.view]} →</a></p>` : nothing}
    ${result.ignored.length > 0 ? html`<p class="hint">${words.ignored}: ${result.ignored.join(', ')}</p>` : nothing}
    ${result.newCompanies.length > 0 ? renderNewCompanies(result) : nothing}
    ${result.moves.length > 0 ? renderMoves(result) : nothing}
    ${result.problems.length > 0 ? renderProblems(result.problems) : nothing}
  </section>`;
}

/** A slip in a name makes a company: whoever reads the names sees it. */
function renderNewCompanies({ newCompanies, companiesAdded }: ImportResult): TemplateResult {
  const isCut = newCompanies.length < companiesAdded;
  return html`<h3>${words.newCompanies}</h3>
    <p>${newCompanies.join(' · ')}</p>
    ${isCut ? html`<p class="hint">${words.firstOnes(newCompanies.length)}</p>` : nothing}`;
}

function renderMoves({ moves, moved }: ImportResult): TemplateResult {
  return html`<h3>${words.moves}</h3>
    <p class="hint">${words.movesHint} ${moves.length < moved ? words.firstOnes(moves.length) : ''}</p>
    <table>
      <thead><tr><th scope="col" class="number">${words.row}</th><th scope="col">${words.moved}</th><th scope="col">${words.from}</th><th scope="col">${words.to}</th></tr></thead>
      <tbody>
        ${moves.map(({ row, name, from, to }) => html`<tr><td class="number">${row}</td><td>${name}</td><td>${from}</td><td>${to}</td></tr>`)}
      </tbody>
    </table>`;
}

function renderProblems(problems: ImportResult['problems']): TemplateResult {
  return html`<h3>${words.problems}</h3>
    <p class="hint">${words.again}</p>
    <table>
      <thead><tr><th scope="col" class="number">${words.row}</th><th scope="col">${words.column}</th><th scope="col">${words.why}</th></tr></thead>
      <tbody>
        ${problems.map(({ row, column, message }) => html`<tr><td class="number">${row}</td><td>${column ?? ''}</td><td>${reasonOf(message)}</td></tr>`)}
      </tbody>
    </table>`;
}
