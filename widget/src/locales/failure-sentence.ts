import { msg } from '@lit/localize';
import type { SportelloError } from '../client/sportello-error.ts';

/** What happened and what to do, in the customer's language. */
export function failureSentence(error: SportelloError): string {
  switch (error.code) {
    case 'invalid_credentials':
      return msg('Wrong username or password. Check both and try again.');
    case 'ticket_closed':
      return msg('This ticket is closed. If the problem comes back, open a new ticket.');
    case 'not_found':
      return msg('This ticket does not exist or is not yours to see.');
    case 'unknown_site':
    case 'origin_not_allowed':
      return msg('Support is not set up for this page. Tell whoever runs this website.');
    case 'payload_too_large':
      return msg('The text is too long. Shorten it and send it again.');
    case 'unauthenticated':
      return msg('Your session has ended. Sign in again to go on: what you typed is kept.');
  }
  switch (error.kind) {
    case 'offline':
      return navigator.onLine
        ? msg('Support cannot be reached from this page at the moment. Try again later.')
        : msg('No connection. Check the network and try again.');
    case 'timeout':
      return msg('The server does not answer. Try again in a moment.');
    case 'rate-limited':
      return msg('Too many attempts. Wait a minute and try again.');
    case 'server':
      return msg('Something went wrong on our side. Try again in a moment.');
    default:
      return msg('This was not accepted. Check what you entered.');
  }
}
