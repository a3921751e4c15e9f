import type { SetIdentityRequest, TestedIdentity } from '@sportello/server/contract/site-identity';
import { html, nothing, type TemplateResult } from 'lit';
import { codeBlock } from '../parts/code-block.ts';
import { checkField, choiceField, textField } from '../parts/field.ts';
import { trouble } from '../parts/trouble.ts';
import { reasonOf } from '../refusals/refusal.ts';
import { SiteForm } from '../site-form.ts';
import { signingSnippets } from '../snippets/signing-snippets.ts';
import { signInWords as words } from './sign-in-words.ts';

type Algorithm = SetIdentityRequest['algorithm'];
type SnippetName = keyof typeof signingSnippets;

/**
 * How customers of a site get in: by password, or by tokens that the portal's server signs; with a secret that is shown
 * once, snippets that sign, and a tester.
 *
 * @element sportello-console-sign-in
 */
export class SignInView extends SiteForm {
  static override readonly properties = {
    ...SiteForm.properties,
    algorithm: { state: true },
    issuer: { state: true },
    publicKey: { state: true },
    jwksUrl: { state: true },
    asked: { state: true },
    secret: { state: true },
    snippet: { state: true },
    token: { state: true },
    tested: { state: true },
  };

  protected readonly settings = ['signIn'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  private algorithm: Algorithm = 'HS256';
  private issuer: string | null = null;
  private publicKey = '';
  private jwksUrl = '';
  /** What was asked for and is to be confirmed, because a key is in use. */
  private asked: 'set' | 'remove' | null = null;
  private secret: string | null = null;
  private snippet: SnippetName = 'node';
  private token = '';
  private tested: TestedIdentity | null = null;

  protected override render(): TemplateResult {
    return html`${super.render()}${this.draft.kept ? html`${this.#renderIdentity()}${this.#renderSnippets()}${this.#renderTester()}` : nothing}`;
  }

  protected renderFields(): TemplateResult {
    const { draft } = this;
    const ways = { ...draft.kept?.effective.signIn, ...draft.value('signIn') };
    const way = (name: 'password' | 'credentialRequests' | 'forgotPassword') =>
      checkField({
        label: words[name],
        isOn: ways[name] ?? false,
        set: (isOn) => draft.set('signIn', { ...draft.value('signIn'), [name]: isOn }),
      });
    return html`<div class="panel">
      <h2>${words.ways}</h2>
      ${way('password')}${way('credentialRequests')}${way('forgotPassword')}
    </div>`;
  }

  get #issuer(): string {
    return this.issuer ?? this.draft.kept?.identity?.issuer ?? this.draft.kept?.allowedOrigins[0] ?? '';
  }

  #renderIdentity(): TemplateResult {
    const identity = this.draft.kept?.identity;
    const isShared = this.algorithm === 'HS256';
    const algorithms = Object.entries(words.algorithms) as [Algorithm, string][];
    return html`<section class="panel">
      <h2>${words.identity}</h2>
      <p class="hint">${words.identityHint}</p>
      <p class="notice ${identity ? 'good' : ''}">
        ${
          identity
            ? html`${words.now}: ${words.algorithms[identity.algorithm]} · <code>${identity.issuer ?? words.anyIssuer}</code>${
                identity.jwksUrl ? html`${' · '}<code>${identity.jwksUrl}</code>` : nothing
              }`
            : words.off
        }
      </p>
      ${this.secret ? html`<div role="status"><h3>${words.secret}</h3>${codeBlock(this.secret, words.secret)}<p class="notice">${words.once}</p></div>` : nothing}
      <div class="grid">
        ${choiceField({
          id: 'algorithm',
          label: words.algorithm,
          value: this.algorithm,
          options: algorithms,
          set: (next) => {
            this.algorithm = next;
          },
        })}
        ${textField({
          id: 'issuer',
          label: words.issuer,
          hint: words.issuerHint,
          value: this.#issuer,
          set: (value) => {
            this.issuer = value;
          },
        })}
      </div>
      ${
        isShared
          ? nothing
          : html`${textField({
              id: 'public-key',
              label: words.publicKey,
              hint: words.publicKeyHint,
              rows: 5,
              value: this.publicKey,
              set: (value) => {
                this.publicKey = value;
              },
            })}
            ${textField({
              id: 'jwks',
              label: words.jwks,
              hint: words.jwksHint,
              type: 'url',
              value: this.jwksUrl,
              set: (value) => {
                this.jwksUrl = value;
              },
            })}`
      }
      ${trouble(this.failure)}
      ${this.asked ? this.#renderQuestion() : this.#renderButtons(isShared, identity != null)}
    </section>`;
  }

  #renderButtons(isShared: boolean, isInUse: boolean): TemplateResult {
    const ask = (asked: 'set' | 'remove') => () => {
      this.asked = asked;
      if (!isInUse) void this.#carryOut();
    };
    return html`<div class="row">
      <button class="button" type="button" aria-disabled=${this.isBusy} @click=${ask('set')}>${isShared ? words.make : words.set}</button>
      ${isInUse ? html`<button class="quiet danger" type="button" @click=${ask('remove')}>${words.remove}</button>` : nothing}
    </div>`;
  }

  #renderQuestion(): TemplateResult {
    return html`<div class="notice" role="alert">
      <p>${words.sure}</p>
      <div class="row">
        <button class="button" type="button" @click=${() => void this.#carryOut()}>${words.yes}</button>
        <button class="quiet" type="button" @click=${() => {
          this.asked = null;
        }}>${words.no}</button>
      </div>
    </div>`;
  }

  async #carryOut(): Promise<void> {
    const { asked, algorithm, draft } = this;
    const { api } = this.page;
    this.asked = null;
    this.secret = null;
    await this.attempt(async () => {
      if (asked === 'remove') await api.removeIdentity(draft.key);
      else {
        const issuer = this.#issuer.trim();
        const publicKey = this.publicKey.trim();
        const keys = publicKey ? { publicKey } : { jwksUrl: this.jwksUrl.trim() };
        const body = algorithm === 'HS256' ? { algorithm, issuer } : { algorithm, issuer, ...keys };
        this.secret = (await api.setIdentity(draft.key, body)).secret;
      }
      await draft.load();
    });
  }

  #renderSnippets(): TemplateResult {
    const names = Object.entries(signingSnippets) as [SnippetName, (typeof signingSnippets)[SnippetName]][];
    const code = signingSnippets[this.snippet].code({
      site: this.draft.key,
      issuer: this.#issuer || 'https://portal.example.com',
    });
    return html`<section class="panel">
      <h2>${words.snippets}</h2>
      <p class="hint">${words.snippetsHint}</p>
      <div class="row" role="group" aria-label=${words.snippets}>
        ${names.map(
          ([key, { name }]) =>
            html`<button class="button ${key === this.snippet ? 'primary' : ''}" type="button" aria-pressed=${key === this.snippet}
              @click=${() => {
                this.snippet = key;
              }}>${name}</button>`,
        )}
      </div>
      ${codeBlock(code, signingSnippets[this.snippet].name)}
    </section>`;
  }

  #renderTester(): TemplateResult {
    const { tested } = this;
    return html`<form class="panel" novalidate @submit=${(event: Event) => void this.#test(event)}>
      <h2>${words.tester}</h2>
      <p class="hint">${words.testerHint}</p>
      ${textField({
        id: 'token',
        label: words.token,
        rows: 4,
        value: this.token,
        set: (value) => {
          this.token = value;
        },
      })}
      <button class="button" type="submit" aria-disabled=${this.isBusy}>${words.test}</button>
      <div role="status">
        ${
          tested
            ? html`<p class="notice ${tested.isAccepted ? 'good' : 'bad'}"><strong>${tested.isAccepted ? words.accepted : words.refused}</strong>
                  ${tested.reason === null ? '' : reasonOf(tested.reason)}</p>
                ${tested.claims ? html`<h3>${words.says}</h3><pre tabindex="0"><code>${JSON.stringify(tested.claims, null, 2)}</code></pre>` : nothing}`
            : nothing
        }
      </div>
    </form>`;
  }

  async #test(event: Event): Promise<void> {
    event.preventDefault();
    const token = this.token.trim();
    if (!token || this.isBusy) return;
    this.tested = null;
    await this.attempt(async () => {
      this.tested = await this.page.api.testIdentity(this.draft.key, token);
    });
  }
}
