import { ServerError } from '../server-client.ts';

/** Why the server did not do what a technician asked, in words for them. `again` says how to repeat it. */
export function sayRefusal(error: unknown, again: string): string {
  const code = error instanceof ServerError ? error.code : undefined;
  switch (code) {
    case 'ticket_closed':
      return 'this ticket is already closed.';
    case 'already_decided':
      return 'somebody has decided this request already. The card shows who.';
    case 'id_taken':
      return 'this was sent before, perhaps in other words.';
    case 'not_a_technician':
      return 'only technicians of this site may do that.';
    case 'not_found':
      return 'Sportello no longer knows this: it was erased, or belongs to no ticket. Nothing is left to do here.';
    case 'invalid_request':
      return 'Sportello does not take what was entered, perhaps for its length.';
    default:
      return `Sportello does not answer at the moment. ${again}`;
  }
}
