import type { RequestCredentialsRequest } from '@sportello/server/contract/credentials';
import { request } from './api.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Who asks for credentials, as typed. */
export type Applicant = Pick<RequestCredentialsRequest, 'name' | 'company' | 'email' | 'serial' | 'message'>;

/** Asks for credentials, or for another password, before anyone has signed in. */
export class AccessRequests {
  readonly #server: string;
  readonly #site: string;
  #content = '';
  #id = '';

  constructor(server: string, site: string) {
    this.#server = server;
    this.#site = site;
  }

  /**
   * Repeating it with the same words asks for nothing twice.
   * @throws SportelloError
   */
  async requestCredentials(applicant: Applicant, language: string): Promise<void> {
    const content = JSON.stringify(applicant);
    if (content !== this.#content) this.#id = uuidV7();
    this.#content = content;
    await this.#post('v1/credential-requests', { id: this.#id, ...applicant, language });
  }

  /** @throws SportelloError */
  async forgotPassword(username: string, language: string): Promise<void> {
    await this.#post('v1/forgotten-passwords', { username, language });
  }

  async #post(path: string, body: object): Promise<void> {
    await request({ server: this.#server }, 'POST', path, { site: this.#site, ...body });
  }
}
