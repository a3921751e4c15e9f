/**
 * Marks this browser as one where somebody has signed in to a site, so that what strangers guess does not make them
 * wait. It opens nothing and names nobody, and outlives signing out. The host's storage may be full, blocked or forged.
 */
export class DeviceMark {
  readonly #key: string;

  constructor(server: string, site: string) {
    this.#key = `sportello-device:${server}:${site}`;
  }

  read(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  /** Keeps the mark of a sign-in; a shared device gets none and keeps what it has. */
  write(mark: string | undefined): void {
    try {
      if (mark) localStorage.setItem(this.#key, mark);
    } catch {
      // Without it one waits where strangers guess.
    }
  }
}
