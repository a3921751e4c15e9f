import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface DropOptions {
  area: () => HTMLElement | undefined;
  onOver: (isOver: boolean) => void;
  onFiles: (files: File[]) => void;
}

/** Takes files that are dropped on an area, and pictures that are pasted there, and nothing else. */
export class DropController implements ReactiveController {
  readonly #options: DropOptions;
  #area: HTMLElement | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: DropOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const area = this.#options.area();
    if (area === this.#area) return;
    this.hostDisconnected();
    this.#area = area;
    for (const [name, listener] of this.#listeners) area?.addEventListener(name, listener as EventListener);
  }

  hostDisconnected(): void {
    clearTimeout(this.#leaving);
    for (const [name, listener] of this.#listeners) this.#area?.removeEventListener(name, listener as EventListener);
    this.#area = undefined;
  }

  readonly #over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // else the browser would leave the page for the file
    event.dataTransfer.dropEffect = 'copy';
    this.#show(true);
    // Leaving a child looks like leaving the area; while files are over it, this comes again and again.
    this.#leaving = setTimeout(() => this.#show(false), 400);
  };

  readonly #dropped = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#show(false);
    this.#options.onFiles([...event.dataTransfer.files]);
  };

  readonly #pasted = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Office programs put a picture of the text beside the text: then the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.#options.onFiles(files);
  };

  readonly #listeners = [
    ['dragenter', this.#over],
    ['dragover', this.#over],
    ['drop', this.#dropped],
    ['paste', this.#pasted],
  ] as const;

  #show(isOver: boolean): void {
    clearTimeout(this.#leaving);
    this.#options.onOver(isOver);
  }
}
