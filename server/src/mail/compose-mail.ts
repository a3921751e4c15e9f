import type { MailKind } from '../database/models/delivery.ts';
import { alertMail } from './alert-mail.ts';
import type { Compose } from './composed-mail.ts';
import { declinedMail } from './declined-mail.ts';
import { passwordMail } from './password-mail.ts';
import { ticketNotice } from './ticket-notice.ts';
import { unreadNotice } from './unread-notice.ts';

const composers: Record<MailKind, Compose> = {
  ticket_notice: ticketNotice,
  unread_notice: unreadNotice,
  first_password: passwordMail,
  forgotten_password: passwordMail,
  credentials_declined: declinedMail,
  alert_mail: alertMail,
};

/** Makes the mail of a delivery, from what is true now; undefined when nobody needs it any more. */
export const composeMail: Compose = (context, delivery) => composers[delivery.kind as MailKind](context, delivery);
