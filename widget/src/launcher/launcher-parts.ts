import { directionOf, type Language, languages } from './languages.ts';
import { launcherStyles } from './launcher-styles.ts';

/** Viewports on which the panel covers the page; the same condition stands, as the build writes it, in the styles. */
export const smallViewport = '(max-width:480px),(max-height:420px)';

/** What everything of a widget stands in: fenced off, and styled on its own. */
export function makeRoot(host: HTMLElement & { close(): void }): HTMLElement {
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  shadow.adoptedStyleSheets = [sheet];
  const root = make('div', { class: 'root' });
  root.addEventListener('desk-close', () => host.close());
  root.addEventListener('desk-accent', (event) => {
    root.style.setProperty('--_site-accent', (event as CustomEvent<string>).detail);
  });
  // Escape closes a panel, unless something in it has a use of its own for the key.
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (!root.querySelector('dialog[open]')) return;
    event.preventDefault();
    host.close();
  });
  shadow.append(root);
  return root;
}

/** Sets the language of a frame and names what stands in it. */
export function nameRoot(root: HTMLElement, language: Language): void {
  const { support } = languages[language];
  root.lang = language;
  root.dir = directionOf(language); // whatever the page's is
  root.querySelector('.bubble span')?.replaceChildren(support);
  root.querySelector('.panel')?.setAttribute('aria-label', support);
}

/**
 * The disclosure button. Its panel stands in the same root, so that `aria-controls` reaches it. `onHint`: a click
 * is likely.
 */
export function makeBubble(onClick: () => void, onHint: () => void): HTMLButtonElement {
  const bubble = make('button', { class: 'bubble', part: 'bubble', type: 'button' });
  bubble.setAttribute('aria-expanded', 'false');
  bubble.setAttribute('aria-controls', 'panel');
  const icon = make('slot', { name: 'launcher-icon' });
  icon.append(headset());
  bubble.append(icon, document.createElement('span'));
  bubble.addEventListener('click', onClick);
  for (const hint of ['pointerenter', 'pointerdown', 'focus']) bubble.addEventListener(hint, onHint);
  return bubble;
}

/** The frame of the desk; whether Escape closes it is the widget's to say. */
export function makePanel(onCancel: () => void): HTMLDialogElement {
  const panel = make('dialog', { class: 'panel', part: 'panel', id: 'panel' });
  panel.addEventListener('cancel', (event) => {
    event.preventDefault();
    onCancel();
  });
  return panel;
}

/** Says that the desk could not be loaded and offers to try again. */
export function makeFailure(say: (typeof languages)[Language], retry: () => void): HTMLElement {
  const failure = make('div', { class: 'failed', role: 'alert' });
  const sentence = document.createElement('p');
  sentence.append(say.failed);
  const button = make('button', { type: 'button' });
  button.append(say.retry);
  button.addEventListener('click', retry);
  failure.append(sentence, button);
  return failure;
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Record<string, string>) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function headset(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute(
    'd',
    'M4 14v-2a8 8 0 0 1 16 0v2M4 14.5A1.5 1.5 0 0 1 5.5 13H7v6H5.5A1.5 1.5 0 0 1 4 17.5zM20 14.5A1.5 1.5 0 0 0 18.5 13H17v6h1.5a1.5 1.5 0 0 0 1.5-1.5zM18.5 19a3 3 0 0 1-3 2.5H13',
  );
  svg.append(path);
  return svg;
}
