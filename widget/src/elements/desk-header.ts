import type { Customer } from '@sportello/server/contract/sessions';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { baseStyles } from './base-styles.ts';
import { closeIcon } from './icons.ts';

/**
 * The strip on top of the desk: whose it is, who is signed in, the way out.
 *
 * @element sportello-desk-header
 * @fires {CustomEvent} sign-out
 * @fires {CustomEvent} desk-close
 */
export class DeskHeader extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    siteName: { attribute: false },
    customer: { attribute: false },
    canClose: { attribute: false },
    canSignOut: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      .strip {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: 52px;
        padding-inline: 16px 6px;
        border-block-start: 3px solid var(--_a);
        border-block-end: 1px solid var(--_line);
        background: var(--_raised);
      }
      .who {
        flex: 1;
        min-width: 0;
        line-height: 1.25;
      }
      .who > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .site {
        font-weight: 650;
      }
      .customer {
        color: var(--_muted);
        font-size: 13px;
      }
      .icon {
        justify-content: center;
        min-width: 44px;
        padding: 0;
        color: var(--_text);
      }
    `,
  ];

  declare words: CoreWords;
  siteName = '';
  customer: Customer | null = null;
  canClose = false;
  canSignOut = true;

  #fire(name: 'sign-out' | 'desk-close'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: name === 'desk-close' }));
  }

  protected override render(): TemplateResult {
    const { customer, words } = this;
    return html`<div class="strip">
      <div class="who">
        <p class="site">${this.siteName || words.support}</p>
        ${customer ? html`<p class="customer">${customer.name} · ${customer.company.name}</p>` : nothing}
      </div>
      ${
        customer && this.canSignOut
          ? html`<button class="quiet" type="button" @click=${() => this.#fire('sign-out')}>${words.signOut}</button>`
          : nothing
      }
      ${
        this.canClose
          ? html`<button
            class="quiet icon"
            type="button"
            aria-label=${words.close}
            @click=${() => this.#fire('desk-close')}
          >
            ${closeIcon}
          </button>`
          : nothing
      }
    </div>`;
  }
}
