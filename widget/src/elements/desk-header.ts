import type { Customer } from '@sportello/server/contract/sessions';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { baseStyles } from './base-styles.ts';
import { deskHeaderStyles } from './desk-header-styles.ts';
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

  static override readonly styles = [baseStyles, deskHeaderStyles];

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
        <slot name="header"><p class="site">${this.siteName || words.support}</p></slot>
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
