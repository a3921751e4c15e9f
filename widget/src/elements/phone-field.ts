import type { CheckPhoneAnswer } from '@sportello/server/contract/phone-numbers';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { defaultRegion, dialCodes } from '../client/dial-codes.ts';
import { toSportelloError } from '../client/sportello-error.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';

/** What has been entered: as typed, and the region assumed where there is no +. */
export interface PhoneValue {
  phone: string;
  phoneCountry: string;
}

/**
 * A telephone number with its country. The server knows whether it exists; where it cannot be asked, nothing is in
 * the way.
 *
 * @element sportello-phone
 * @fires {CustomEvent<PhoneValue>} phone-change
 */
export class PhoneField extends LitElement {
  static override readonly properties = {
    answer: { state: true },
    words: { attribute: false },
    value: { attribute: false },
    label: { attribute: false },
    isRequired: { attribute: false },
    problem: { attribute: false },
    check: { attribute: false },
    siteCountry: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        display: block;
        min-width: 0;
        container-type: inline-size;
      }
      .field {
        margin-block-end: 0;
      }
      .two {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        gap: 8px;
        margin-block-start: 6px;
      }
      .two label {
        display: block;
        margin-block-end: 3px;
        color: var(--_muted);
        font-size: 13.5px;
        font-weight: 500;
      }
      .good {
        color: var(--_ok);
        font-size: 14px;
        font-weight: 500;
      }
      @container (max-width: 340px) {
        .two {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  private answer: CheckPhoneAnswer | null = null;
  #asked = '';
  #asking: Promise<boolean> | undefined;
  #regions: [region: string, name: string][] = [];

  words: WordsOf<'phone'> | undefined;
  value: PhoneValue = { phone: '', phoneCountry: '' };
  /** Instead of the widget's own word. */
  label = '';
  isRequired = false;
  /** A sentence on what is wrong with it as it was sent. */
  problem = '';
  /** The country that the site assumes. */
  siteCountry: string | null = null;
  check: ((number: string, country: string) => Promise<CheckPhoneAnswer>) | undefined;

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { words, value } = this;
    if (changed.has('words') && words) {
      const names = new Intl.DisplayNames(words.language, { type: 'region' });
      this.#regions = [...dialCodes.keys()].map((region) => [region, names.of(region) ?? region]);
      this.#regions.sort(([, one], [, other]) => one.localeCompare(other, words.language));
    }
    if (changed.has('value') && this.#key(value) !== this.#asked) this.answer = null;
  }

  protected override firstUpdated(): void {
    const { phone, phoneCountry } = this.value;
    const region = phone || phoneCountry ? '' : defaultRegion(this.siteCountry);
    if (region) this.#change({ phoneCountry: region });
  }

  /** Asks the server, once for each number. False: the number is wrong. */
  validate(): Promise<boolean> {
    const { phone, phoneCountry } = this.value;
    const key = this.#key(this.value);
    if (phone.trim() === '' || !this.check) return Promise.resolve(true);
    if (key === this.#asked && this.#asking !== undefined) return this.#asking;
    this.#asked = key;
    this.#asking = this.check(phone.trim(), phoneCountry).then(
      (answer) => {
        if (key === this.#asked) this.answer = answer;
        return answer.problem === null;
      },
      (thrown) => {
        this.#asked = '';
        // A number that does not even fit the request is told as one that is none.
        const isRefused = toSportelloError(thrown).code === 'invalid_request';
        if (isRefused) this.answer = { phone: null, phoneDisplay: null, country: null, problem: 'not_a_number' };
        return !isRefused;
      },
    );
    return this.#asking;
  }

  #key({ phone, phoneCountry }: PhoneValue): string {
    return `${phoneCountry} ${phone.trim()}`;
  }

  #change(change: Partial<PhoneValue>): void {
    this.value = { ...this.value, ...change };
    this.dispatchEvent(new CustomEvent('phone-change', { detail: this.value, bubbles: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, value, answer } = this;
    if (!words) return nothing;
    const wrong = answer?.problem ? words.phoneProblems[answer.problem] : '';
    const sentence = this.problem || wrong;
    return html`<fieldset class="field" aria-describedby=${sentence ? 'error' : nothing}>
      <legend>${this.label}</legend>
      <div class="two">
        <div>
          <label for="country">${words.phoneCountry}</label>
          <select
            id="country"
            autocomplete="tel-country-code"
            @change=${(event: Event) => {
              this.#change({ phoneCountry: (event.target as HTMLSelectElement).value });
              void this.validate();
            }}
          >
            <option value="" .selected=${value.phoneCountry === ''}>–</option>
            ${this.#regions.map(
              ([region, name]) =>
                html`<option value=${region} .selected=${region === value.phoneCountry}>${name} (+${dialCodes.get(region)})</option>`,
            )}
          </select>
        </div>
        <div>
          <label for="phone">${words.phoneNumber}</label>
          <input
            id="phone"
            type="tel"
            dir="ltr"
            autocomplete="tel"
            aria-required=${this.isRequired ? 'true' : nothing}
            aria-invalid=${sentence ? 'true' : nothing}
            aria-describedby=${sentence ? 'error' : answer?.phoneDisplay ? 'good' : nothing}
            .value=${live(value.phone)}
            @input=${(event: Event) => this.#change({ phone: (event.target as HTMLInputElement).value })}
            @blur=${() => void this.validate()}
          />
        </div>
      </div>
      <div role="alert">${sentence ? html`<p class="error" id="error">${sentence}</p>` : nothing}</div>
      ${!sentence && answer?.phoneDisplay ? html`<p class="good" id="good">✓ ${words.phoneIs(answer.phoneDisplay)}</p>` : nothing}
    </fieldset>`;
  }
}
