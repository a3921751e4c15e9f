import 'axe-core/axe.js';
import '../../../widget/src/launcher.ts';
import { expect } from 'chai';
import { fetchDesk } from '../../../widget/src/launcher/fetch-desk.ts';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna, bruno, carla } from './factories.ts';
import { FakeServer } from './fake-server.ts';

interface Axe {
  run(
    context: Element,
    options: object,
  ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
}

let server: FakeServer | undefined;

/** Files are compiled as they are asked for: the first test waits for the desk, not for them. */
suiteSetup(async function () {
  this.timeout(90_000);
  await Promise.all([fetchDesk('en'), import('../../../widget/src/controllers/after-paint.ts')]);
});

/** A server for one test, and nothing left of the one before. */
export function freshServer(): FakeServer {
  leavePage();
  server = new FakeServer().install();
  return server;
}

/** Takes away widgets, storage and the server. */
export function leavePage(): void {
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  for (const { id } of [anna, bruno, carla]) indexedDB.deleteDatabase(`sportello:https://support.test/:acme:${id}`);
  server?.uninstall();
}

/** Puts a widget into the page. */
export function place(attributes: Record<string, string> = {}): SportelloWidget {
  const widget = document.createElement('sportello-widget') as SportelloWidget;
  const all = { site: 'acme', server: server?.url ?? '', lang: 'en', ...attributes };
  for (const [name, value] of Object.entries(all)) widget.setAttribute(name, value);
  document.body.append(widget);
  return widget;
}

/** An inline widget with Anna signed in and her list on the screen. */
export async function placeSignedIn(attributes: Record<string, string> = {}): Promise<SportelloWidget> {
  remember();
  const widget = place({ mode: 'inline', ...attributes });
  await button(widget, attributes.lang === 'it' ? 'Nuovo ticket' : 'New ticket');
  return widget;
}

/** Stores a session as an earlier visit would have. */
export function remember(customer = anna): void {
  if (!server) throw new Error('no server');
  localStorage.setItem(`sportello:${server.url}:acme`, JSON.stringify(server.session(customer)));
}

/** All elements that match, through every open shadow root. */
export function findAll<Type extends Element = HTMLElement>(root: ParentNode, selector: string): Type[] {
  const found = [...root.querySelectorAll<Type>(selector)];
  const hosts = [...root.querySelectorAll('*')];
  if (root instanceof Element) hosts.unshift(root);
  for (const host of hosts) if (host.shadowRoot) found.push(...findAll<Type>(host.shadowRoot, selector));
  return found;
}

/** The one element that matches, as soon as there is one. */
export function find<Type extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<Type> {
  return until(() => findAll<Type>(root, selector)[0], selector);
}

/** The visible button with a text or label. */
export function button(root: ParentNode, name: string): Promise<HTMLButtonElement> {
  const matches = (each: HTMLButtonElement) => text(each) === name || each.getAttribute('aria-label') === name;
  return until(
    () => findAll<HTMLButtonElement>(root, 'button').find((each) => matches(each) && each.checkVisibility()),
    `button "${name}"`,
  );
}

/** What can be read in an element, shadow roots included. */
export function text(root: Node): string {
  return raw(root).replace(/\s+/g, ' ').trim();
}

function raw(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return [...node.childNodes].map(raw).join('');
  if (getComputedStyle(node).display === 'none') return '';
  return ` ${[...(node.shadowRoot ?? node).childNodes].map(raw).join('')} `;
}

/** Waits until something is true or there. */
export async function until<Value>(
  read: () => Value,
  what = String(read),
  timeoutMs = 12_000,
): Promise<NonNullable<Value>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = read();
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(10);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What is measured after it is what is painted: later in a picture nothing changes any more. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    const sizes = new ResizeObserver(() => {
      sizes.disconnect();
      done();
    });
    requestAnimationFrame(() => requestAnimationFrame(() => sizes.observe(document.body)));
  });
}

/** The element that has the focus, however deep. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Types into a field as a person would. */
export function type(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Fails with the rules that an element breaks: WCAG 2.2 A and AA, and axe's best practice. */
export async function expectAccessible(element: Element, { isForced = false } = {}): Promise<void> {
  const { axe } = window as unknown as { axe: Axe };
  const rules = {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    // In forced colours the browser paints other colours than those it reports.
    'color-contrast': { enabled: !isForced },
  };
  const { violations } = await axe.run(element, { rules });
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${String(node.target)} ${node.failureSummary}`).join('; ')}`,
  );
  expect(told).to.deep.equal([]);
}
