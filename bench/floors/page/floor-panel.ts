import { css, html, LitElement, type TemplateResult } from 'lit';

/** A panel of Lit with a list and a field, which asks nobody for anything. */
class FloorPanel extends LitElement {
  static override readonly styles = css`
    :host {
      display: flex;
      flex-direction: column;
      background: white;
      color: black;
    }
    ol {
      flex: 1;
      overflow: auto;
    }
  `;

  protected override render(): TemplateResult {
    return html`<ol>
        ${Array.from({ length: 50 }, (_, index) => html`<li class="message">Message ${index}</li>`)}
      </ol>
      <textarea></textarea>`;
  }
}

customElements.define('floor-panel', FloorPanel);
