import { css, html, LitElement, type TemplateResult } from 'lit';
import { linkify } from './linkify.ts';
import { type Block, type Inline, readMarkup } from './read-markup.ts';

/**
 * Words that hold more than plain text: links, and what a technician made bold, italic, struck, code, lists or quotes. Made of elements one by
 * one; nothing in the text is ever read as HTML.
 *
 * @element sportello-markup
 */
export class Markup extends LitElement {
  static override readonly properties = {
    body: { attribute: false },
    isMarkdown: { attribute: false },
  };

  static override readonly styles = css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
      white-space: normal;
    }
    p,
    ul,
    ol,
    blockquote,
    pre {
      margin: 0;
      overflow-wrap: anywhere;
    }
    p,
    li {
      white-space: pre-wrap;
    }
    ul,
    ol {
      padding-inline-start: 22px;
    }
    blockquote {
      padding-inline-start: 10px;
      border-inline-start: 3px solid var(--_control);
      color: var(--_muted);
    }
    code {
      padding: 1px 4px;
      border-radius: 4px;
      background: var(--_done-soft);
      font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    }
    pre {
      max-width: 100%;
      padding: 8px 10px;
      border-radius: calc(var(--_r) * 0.75);
      background: var(--_done-soft);
      overflow: auto;
      direction: ltr;
      text-align: left;
      overflow-wrap: normal;
    }
    pre:focus-visible,
    a:focus-visible {
      outline: 2px solid var(--_a-text);
      outline-offset: 2px;
    }
    pre code {
      padding: 0;
      background: none;
    }
    a {
      color: var(--_a-text);
      text-underline-offset: 2px;
    }
    .host {
      color: var(--_muted);
    }
    @media (forced-colors: active) {
      code,
      pre {
        border: 1px solid;
      }
    }
  `;

  body = '';
  /** Otherwise only links are more than text. */
  isMarkdown = false;

  protected override render(): TemplateResult[] {
    return renderBlocks(this.isMarkdown ? readMarkup(this.body) : [{ type: 'text', inlines: [this.body] }]);
  }
}

function renderBlocks(blocks: Block[]): TemplateResult[] {
  return blocks.map(renderBlock);
}

function renderBlock(block: Block): TemplateResult {
  switch (block.type) {
    case 'code':
      // A long line is scrolled by keyboard too.
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote>${renderBlocks(block.blocks)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li dir="auto">${renderInlines(item)}</li>`);
      return block.start === null ? html`<ul>${items}</ul>` : html`<ol start=${block.start}>${items}</ol>`;
    }
    case 'text':
      return html`<p dir="auto">${renderInlines(block.inlines)}</p>`;
  }
}

type Rendered = string | TemplateResult | Rendered[];

function renderInlines(inlines: Inline[]): Rendered[] {
  return inlines.map(renderInline);
}

function renderInline(inline: Inline): Rendered {
  if (typeof inline === 'string')
    return linkify(inline).map(({ text, href }) => (href ? renderLink(href, [text]) : text));
  switch (inline.type) {
    case 'bold':
      return html`<strong>${renderInlines(inline.inlines)}</strong>`;
    case 'italic':
      return html`<em>${renderInlines(inline.inlines)}</em>`;
    case 'struck':
      return html`<s>${renderInlines(inline.inlines)}</s>`;
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'link':
      return html`${renderLink(inline.href, [inline.label])}${
        inline.host ? html` <span class="host">(<bdi>${inline.host}</bdi>)</span>` : ''
      }`;
  }
}

function renderLink(href: string, content: Rendered[]): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer"><bdi>${content}</bdi></a>`;
}
