import { html, type TemplateResult } from 'lit';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({ en: { copy: 'Copy', copied: 'Copied' }, it: { copy: 'Copia', copied: 'Copiato' } });

/** Code to take along, with a button that copies it. */
export function codeBlock(code: string, label: string): TemplateResult {
  return html`<div class="code">
    <pre tabindex="0" role="region" aria-label=${label}><code>${code}</code></pre>
    <button class="button" type="button" aria-label="${words.copy}: ${label}" @click=${(event: Event) => void copy(code, event)}>
      <span>${words.copy}</span><span role="status" hidden>${words.copied}</span>
    </button>
  </div>`;
}

async function copy(code: string, event: Event): Promise<void> {
  const button = event.currentTarget as HTMLButtonElement;
  const [idle, done] = button.querySelectorAll('span');
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    const block = button.previousElementSibling;
    if (block) getSelection()?.selectAllChildren(block); // without leave, at least it is selected
    return;
  }
  const show = (isCopied: boolean) => {
    if (idle) idle.hidden = isCopied;
    if (done) done.hidden = !isCopied;
  };
  show(true);
  setTimeout(() => show(false), 2_000);
}
