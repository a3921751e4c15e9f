import type { Site } from '@sportello/server/contract/sites';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { consoleStyles } from '../console-styles.ts';
import type { PreviewScreen, PreviewState } from '../preview/preview-state.ts';
import { language, wordsOf } from '../words-of.ts';
import { widgetLanguages } from './texts-field.ts';

const words = wordsOf({
  en: {
    preview: 'Preview',
    hint: 'The real widget with what is typed here, saved or not. Nothing is sent from it.',
    screens: { list: 'List', conversation: 'Conversation', form: 'New ticket', 'sign-in': 'Sign-in' },
    widths: { phone: 'Phone', desktop: 'Desktop' },
    themes: { light: 'Light', dark: 'Dark' },
    screen: 'Screen',
    width: 'Width',
    theme: 'Theme',
    speaks: 'Language of the preview',
  },
  it: {
    preview: 'Anteprima',
    hint: 'Il vero widget con quello che è scritto qui, salvato o no. Da qui non parte niente.',
    screens: { list: 'Elenco', conversation: 'Conversazione', form: 'Nuovo ticket', 'sign-in': 'Accesso' },
    widths: { phone: 'Telefono', desktop: 'Computer' },
    themes: { light: 'Chiaro', dark: 'Scuro' },
    screen: 'Schermata',
    width: 'Larghezza',
    theme: 'Tema',
    speaks: 'Lingua dell’anteprima',
  },
});

/**
 * The real widget in a frame, showing a draft of a site at the width of a phone or of a desktop.
 *
 * @element sportello-preview-frame
 */
export class PreviewFrame extends LitElement {
  static override readonly properties = {
    site: { attribute: false },
    screen: { attribute: false },
    width: { state: true },
    theme: { state: true },
    speaks: { state: true },
  };

  static override readonly styles = [
    consoleStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block: 10px 12px;
      }
      select {
        width: auto;
      }
      .stage {
        overflow: hidden;
        border: 1px solid var(--_line);
        border-radius: 10px;
        background: var(--_sunken);
      }
      iframe {
        display: block;
        width: 100%;
        height: 680px;
        margin: 0 auto;
        border: 0;
        background: var(--_surface);
      }
      .phone iframe {
        max-width: 390px;
      }
      .desktop {
        height: 510px;
      }
      .desktop iframe {
        width: 133.34%;
        transform: scale(0.75);
        transform-origin: 0 0;
      }
    `,
  ];

  declare site: Site;
  screen: PreviewScreen = 'list';
  private width: 'phone' | 'desktop' = 'phone';
  private theme: 'light' | 'dark' = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  private speaks: string = language;
  #isReady = false;
  #shown = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('message', this.#onMessage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('message', this.#onMessage);
    clearTimeout(this.#timer);
    this.#isReady = false;
    this.#shown = '';
  }

  protected override render(): TemplateResult {
    return html`<h2>${words.preview}</h2>
      <p class="hint">${words.hint}</p>
      <div class="bar">
        ${choice(words.screen, this.screen, words.screens, (screen) => {
          this.screen = screen;
        })}
        ${choice(words.width, this.width, words.widths, (width) => {
          this.width = width;
        })}
        ${choice(words.theme, this.theme, words.themes, (theme) => {
          this.theme = theme;
        })}
        ${choice(words.speaks, this.speaks, widgetLanguages, (tag) => {
          this.speaks = tag;
        })}
      </div>
      <div class="stage ${this.width}"><iframe src="/admin/preview" title=${words.preview}></iframe></div>`;
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    // Not at each key: what is typed fast is shown when it pauses.
    this.#timer = setTimeout(() => this.#send(), 150);
  }

  readonly #onMessage = ({ source, data }: MessageEvent) => {
    if (source !== this.#frame?.contentWindow || data !== 'sportello-preview-ready') return;
    this.#isReady = true;
    this.#shown = '';
    this.#send();
  };

  get #frame(): HTMLIFrameElement | null {
    return this.renderRoot.querySelector('iframe');
  }

  #send(): void {
    if (!this.#isReady) return;
    const { site, screen, theme, speaks } = this;
    const state: PreviewState = { type: 'sportello-preview', site, screen, theme, language: speaks };
    const text = JSON.stringify(state);
    if (text === this.#shown) return;
    this.#shown = text;
    // The frame has no origin of its own that could be named; there is nothing secret in a draft of a widget.
    this.#frame?.contentWindow?.postMessage(state, '*');
  }
}

function choice<Key extends string>(
  label: string,
  value: string,
  options: { [key in Key]: string },
  set: (key: Key) => void,
): TemplateResult {
  return html`<select aria-label=${label} @change=${(event: Event) => set((event.target as HTMLSelectElement).value as Key)}>
    ${Object.entries<string>(options).map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
  </select>`;
}
