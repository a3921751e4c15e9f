import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link in a notice lets its reader do. */
export type ContactLink = 'follow' | 'unsubscribe';

/** Links of those who are kept informed of a ticket: they have no account, so the address itself is the key. */
export interface ContactLinks {
  make(purpose: ContactLink, contactId: string): string;
  /** Whom a token was made for; undefined for one that this installation did not make for this purpose. */
  read(purpose: ContactLink, token: string): string | undefined;
}

/**
 * A token names a contact and is signed for one purpose. It holds no date: how long it opens a ticket depends on the
 * ticket, and unsubscribing must work for as long as the mail is kept.
 * @param publicUrl where browsers reach this server
 */
export function createContactLinks(secret: string, publicUrl: string): ContactLinks {
  const sign = (purpose: ContactLink, contactId: string) =>
    createHmac('sha256', secret).update(`contact:${purpose}:${contactId}`).digest('base64url');
  return {
    make: (purpose, contactId) => `${publicUrl}/${purpose}/${contactId}.${sign(purpose, contactId)}`,
    read: (purpose, token) => {
      const [, contactId, signature] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? [];
      if (contactId === undefined || signature === undefined) return undefined;
      return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(purpose, contactId))) ? contactId : undefined;
    },
  };
}
