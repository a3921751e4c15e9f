import type { ErasedCounts, Erasure } from '@sportello/server/contract/privacy';
import { html, nothing, type TemplateResult } from 'lit';
import { addressOf } from '../client/route.ts';
import { privacyWords as words } from './privacy-words.ts';

/** What goes, or has gone, of a customer: how much of each kind. */
export function renderGoing({ erased }: Erasure, title: string): TemplateResult {
  const counts = Object.entries(words.counts) as [keyof ErasedCounts, string][];
  return html`<h3>${title}</h3>
    <ul class="told">
      <li>${words.account}</li>
      ${counts.map(([name, label]) => (erased[name] > 0 ? html`<li>${label}: <strong>${erased[name]}</strong></li>` : nothing))}
    </ul>`;
}

/** What cannot be erased, and what its owner can do. */
export function renderStaying({ left }: Erasure, title: string): TemplateResult {
  return html`<h3>${title}</h3>
    <ul class="told">
      ${left.map(
        ({ what, count, why }) =>
          html`<li>${words.left[what] ?? why}${count === null ? nothing : html`${' '}<strong>(${count})</strong>`}</li>`,
      )}
    </ul>`;
}

/** What has become of a customer who was erased, and where what Slack refuses will stand. */
export function renderErasure(name: string, erasure: Erasure): TemplateResult {
  return html`<section class="panel" id="erased" tabindex="-1" role="status">
    <h2>${words.erased(name)}</h2>
    ${renderGoing(erasure, words.gone)}${renderStaying(erasure, words.stayed)}
    <p class="notice">${words.slack} <a href=${addressOf({ site: null, view: 'deliveries' })}>${words.deliveries}</a></p>
  </section>`;
}
