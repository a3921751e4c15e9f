import { css, html, type TemplateResult } from 'lit';
import type { Setting } from './client/site-draft.ts';
import { ConsoleView } from './console-view.ts';
import { type Labels, saveBar, saves } from './parts/save-bar.ts';
import { trouble } from './parts/trouble.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({ en: { loading: 'Loading…' }, it: { loading: 'Caricamento…' } });

/** A view that changes settings of a site: a form in panels, with a bar that saves it. */
export abstract class SiteForm extends ConsoleView {
  static override styles = [
    ConsoleView.styles,
    css`
      .save {
        margin-block: -8px 20px;
        padding-block: 12px;
        background: var(--_sunken);
      }
      .save.unsaved {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        border-block-start: 1px solid var(--_line);
      }
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 24px;
        align-items: start;
      }
      .halves > .panel {
        position: sticky;
        inset-block-start: 72px;
      }
      @media (max-width: 1100px) {
        .halves {
          display: block;
        }
        .halves > .panel {
          position: static;
        }
      }
    `,
  ];

  /** What the form changes. */
  protected abstract readonly settings: readonly Setting[];
  protected abstract readonly heading: string;
  protected readonly intro: string = '';
  /** What the form calls them where it says why they were refused. */
  protected readonly labels: Labels = {};

  /** The form's panels. Only once the site is loaded. */
  protected abstract renderFields(): TemplateResult;

  /** What stands beside the form, such as a preview. */
  protected renderBeside(): TemplateResult | null {
    return null;
  }

  /** Leaves out of the draft what was added and not filled in. */
  protected tidy(): void {}

  /** What was refused is not left folded away. */
  protected override updated(): void {
    for (const folded of this.renderRoot.querySelectorAll('details:not([open])')) {
      if (folded.querySelector('.error')) folded.setAttribute('open', '');
    }
  }

  protected override render(): TemplateResult {
    const { draft, settings } = this;
    const head = html`<div class="head">
      <h1 tabindex="-1">${this.heading}</h1>
      ${this.intro ? html`<p>${this.intro}</p>` : ''}
    </div>`;
    if (!draft.kept) {
      return html`${head}${draft.failure ? trouble(draft.failure, () => draft.load()) : html`<p role="status">${words.loading}</p>`}`;
    }
    const beside = this.renderBeside();
    const form = html`<form novalidate @submit=${saves(draft, settings, () => this.tidy())}>
      ${this.renderFields()}${saveBar(draft, settings, this.labels)}
    </form>`;
    return html`${head}${beside ? html`<div class="halves">${form}<div class="panel">${beside}</div></div>` : form}`;
  }
}
