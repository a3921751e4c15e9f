import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { machines } from './factories.ts';
import type { FakeServer } from './fake-server.ts';
import { button, find, findAll, placeSignedIn, text, type, until } from './page.ts';

/** Opens the form of a new ticket as a signed-in customer. */
export async function openTicketForm(attributes: Record<string, string> = {}): Promise<SportelloWidget> {
  const widget = await placeSignedIn(attributes);
  (await button(widget, attributes.lang === 'it' ? 'Nuovo ticket' : 'New ticket')).click();
  await find(widget, 'input[name=kind]');
  return widget;
}

/** The choice whose name begins so. */
export function radioIn(widget: SportelloWidget, name: string): Promise<HTMLInputElement> {
  const named = (input: HTMLInputElement) => text(input.labels?.[0] ?? input).startsWith(name);
  return until(() => findAll<HTMLInputElement>(widget, 'input[type=radio]').find(named), name);
}

/** Fills in everything that a support request needs. */
export async function fillRequestIn(widget: SportelloWidget): Promise<void> {
  (await radioIn(widget, 'Support request')).click();
  await until(() => findAll(widget, '#machine option').length === machines.length + 1);
  type(await find<HTMLSelectElement>(widget, '#category'), 'mechanical');
  type(await find<HTMLSelectElement>(widget, '#machine'), machines[1]?.id ?? '');
  type(await find<HTMLInputElement>(widget, '#subject'), ' Oil leak ');
  (await radioIn(widget, 'Stopped')).click();
  type(await find<HTMLTextAreaElement>(widget, '#description'), 'It leaks.');
}

/** On to the review, and from there to support. */
export async function sendFrom(widget: SportelloWidget): Promise<void> {
  (await button(widget, 'Review')).click();
  (await button(widget, 'Send')).click();
}

/** The tickets that the server was asked to open. */
export function postedTo(server: FakeServer): Array<{ id: string }> {
  return server.calls
    .filter(({ method, path }) => method === 'POST' && path === '/v1/tickets')
    .map(({ body }) => body as { id: string });
}
