import { WebClient, type WebClientOptions } from '@slack/web-api';

/**
 * The client of a stand-in of Slack on this machine, such as the demo's, which knows no dates, telephone links, rich
 * text, searches and moments to choose: it is given what a reader would see of them.
 */
export class StandInClient extends WebClient {
  override apiCall(...[method, options]: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    return super.apiCall(method, options && (plainly(options) as typeof options));
  }
}

/** Whether Slack's API is looked for on this machine. */
export function isStandIn(slackApiUrl: WebClientOptions['slackApiUrl']): boolean {
  return slackApiUrl !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(slackApiUrl).hostname);
}

/** The same with plain words where the stand-in would show markup. */
export function plainly(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/<(?:!date\^\d+\^[^|>]*|tel:[^|>]*)\|([^>]*)>/g, '$1');
  if (Array.isArray(value)) return value.filter((one) => !mayBeLeftOut(one)).map(plainly);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const entries = Object.entries(value);
  const { type, elements, block_id: blockId } = value as { type?: string; elements?: unknown[]; block_id?: string };
  if (type === 'rich_text' && elements) {
    const text = { type: 'plain_text', text: elements.map(wordsOf).join('\n') || ' ', emoji: false };
    return { type: 'section', ...(blockId ? { block_id: blockId } : {}), text };
  }
  if (type === 'external_select') return chosenOption(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, one]) => [name, plainly(one)]));
}

/** What the stand-in cannot ask, and need not be answered. */
function mayBeLeftOut(block: unknown): boolean {
  const { optional, element } = Object(block) as { optional?: boolean; element?: { type?: string } };
  return optional === true && ['external_select', 'datetimepicker'].includes(element?.type ?? '');
}

/** Of a search that must be answered only what is chosen at the beginning can be. */
function chosenOption({ action_id, placeholder, initial_option }: Record<string, unknown>): object {
  return { type: 'static_select', action_id, placeholder, initial_option, options: [initial_option] };
}

/** The words of a piece of rich text, a list with its bullets. */
function wordsOf(part: unknown): string {
  const { type, elements, text, url } = part as { type?: string; elements?: unknown[]; text?: string; url?: string };
  if (type === 'rich_text_list') return (elements ?? []).map((item) => `• ${wordsOf(item)}`).join('\n');
  if (elements) return elements.map(wordsOf).join('');
  return text || url || '';
}
