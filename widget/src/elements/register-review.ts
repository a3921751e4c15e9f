import { define } from './define.ts';
import { Review } from './review.ts';

export { mendTicket, sendTicket } from '../client/send-ticket.ts';
export { reviewBody } from './review-body.ts';
export { reviewEnd } from './review-end.ts';

define({ 'sportello-review': Review });
