/** Markup that is safe to send: made by `html` only, where every value was escaped. */
export class Html {
  readonly markup: string;

  /** Call `html` instead: a string given here is sent as it is. */
  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

/** What may stand in a template; nothing is shown for `false`, `null` and `undefined`. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/**
 * Template tag that escapes every value but markup of its own making. Values stand in text, or in attributes that are
 * quoted; addresses in `href` must be made by this server.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(strings.reduce((made, part, index) => made + markupOf(values[index - 1]) + part));
}

function markupOf(value: HtmlValue): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(markupOf).join('');
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
