import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * What a screen reader should say politely. Sentences that come at once are said together; the text is taken away
 * soon after, so that nobody finds it when reading the page.
 */
export class AnnouncerController implements ReactiveController {
  text = '';
  readonly #host: ReactiveControllerHost;
  #waiting: string[] = [];
  #speakTimer: ReturnType<typeof setTimeout> | undefined;
  #clearTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.hush();
  }

  /** Nothing of what was said may stay. */
  hush(): void {
    clearTimeout(this.#speakTimer);
    clearTimeout(this.#clearTimer);
    this.#waiting = [];
    this.text = '';
  }

  say(sentence: string): void {
    this.#waiting.push(sentence);
    clearTimeout(this.#speakTimer);
    this.#speakTimer = setTimeout(() => this.#speak(), 150);
  }

  #speak(): void {
    this.#show(this.#waiting.join('\n'));
    this.#waiting = [];
    clearTimeout(this.#clearTimer);
    this.#clearTimer = setTimeout(() => this.#show(''), 2500);
  }

  #show(text: string): void {
    this.text = text;
    this.#host.requestUpdate();
  }
}
