/** Stands in for XMLHttpRequest where a file is uploaded: asks `fetch`, which the fake server answers. */
export class FakeUploadRequest extends EventTarget {
  readonly upload = new EventTarget();
  status = 0;
  responseText = '';
  #answered = new Headers();
  #method = '';
  #url = '';
  readonly #headers = new Headers();
  readonly #controller = new AbortController();

  open(method: string, url: URL): void {
    this.#method = method;
    this.#url = String(url);
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#controller.abort();
  }

  send(body: FormData | Blob): void {
    void this.#send(body);
  }

  async #send(body: FormData | Blob): Promise<void> {
    const total = 100;
    this.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded: 40, total }));
    const { signal } = this.#controller;
    try {
      const init = { method: this.#method, headers: this.#headers, body, signal };
      const response = await window.fetch(this.#url, init);
      this.status = response.status;
      this.#answered = response.headers;
      this.responseText = await response.text();
      this.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded: total, total }));
      this.dispatchEvent(new ProgressEvent('load'));
    } catch {
      this.dispatchEvent(new ProgressEvent(signal.aborted ? 'abort' : 'error'));
    }
    this.dispatchEvent(new ProgressEvent('loadend'));
  }
}
