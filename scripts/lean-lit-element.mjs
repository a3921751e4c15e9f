/**
 * Stands in for `lit-element` in the built widget and in its tests: the same life of an element, without what the
 * widget never uses (attributes, decorators, subclasses of elements, polyfills, options of properties).
 */
import { render } from 'lit-html';

export * from 'lit-html';

/** A style sheet that all elements of a class share. */
export function css([text]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Renders again, once for all that changed in a moment. */
export class LitElement extends HTMLElement {
  // The browser asks for it when the element is defined, because of `attributeChangedCallback`.
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: it is asked of each subclass
    const { properties, prototype } = this;
    for (const name of Object.keys(properties)) {
      const key = Symbol();
      Object.defineProperty(prototype, name, {
        get() {
          return this[key];
        },
        set(value) {
          const before = this[key];
          this[key] = value;
          this.requestUpdate(name, before);
        },
      });
    }
    return [];
  }

  hasUpdated = false;
  isUpdatePending = false;
  #changed = new Map();
  /** Given before the element was defined: put where the accessors are. */
  #early = new Map();
  #controllers = new Set();
  #start;
  /** Settles when what is on its way has been rendered. */
  updateComplete = new Promise((resolve) => {
    this.#start = resolve;
  });

  constructor() {
    super();
    for (const name of Object.keys(this.constructor.properties)) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early.set(name, this[name]);
      delete this[name];
    }
    this.requestUpdate();
  }

  attributeChangedCallback() {}

  connectedCallback() {
    this.#attach();
    this.#start();
    this.#tell('hostConnected');
  }

  disconnectedCallback() {
    this.#tell('hostDisconnected');
  }

  addController(controller) {
    this.#controllers.add(controller);
    if (this.isConnected && this.renderRoot) controller.hostConnected?.();
  }

  requestUpdate(name, before) {
    if (name !== undefined) {
      if (Object.is(this[name], before)) return;
      if (!this.#changed.has(name)) this.#changed.set(name, this.hasUpdated ? before : undefined);
    }
    if (!this.isUpdatePending) this.updateComplete = this.#enqueue();
  }

  performUpdate() {
    if (!this.isUpdatePending) return;
    this.#attach();
    for (const [name, value] of this.#early) this[name] = value;
    this.#early.clear();
    const changed = this.#changed;
    try {
      this.willUpdate?.(changed);
      this.#tell('hostUpdate');
      const content = this.render();
      this.#settle();
      render(content, this.renderRoot, { host: this });
    } catch (thrown) {
      this.#settle();
      throw thrown;
    }
    this.#tell('hostUpdated');
    const isFirst = !this.hasUpdated;
    this.hasUpdated = true;
    if (isFirst) this.firstUpdated?.(changed);
    this.updated?.(changed);
  }

  async #enqueue() {
    this.isUpdatePending = true;
    try {
      await this.updateComplete;
    } catch (thrown) {
      void Promise.reject(thrown); // it is the page's to report, and no reason not to try again
    }
    // What stands by itself waits for a task of its own: in one with all the rest it would hold up the page.
    if (!this.hasUpdated && this.constructor.rendersAlone) {
      await new Promise(setTimeout);
    }
    this.performUpdate();
    return !this.isUpdatePending;
  }

  #attach() {
    if (this.renderRoot) return;
    this.renderRoot = this.attachShadow({ mode: 'open' });
    this.renderRoot.adoptedStyleSheets = [this.constructor.styles].flat();
  }

  #settle() {
    this.#changed = new Map();
    this.isUpdatePending = false;
  }

  #tell(moment) {
    for (const controller of this.#controllers) controller[moment]?.();
  }
}
