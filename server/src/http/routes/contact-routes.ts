import { type Request, Router } from 'express';
import type { Deps } from '../../deps.ts';
import type { FileLinks } from '../../files/file-links.ts';
import { languages, pickWords, type Wording } from '../../locales/pick-words.ts';
import type { ContactLink, ContactLinks } from '../../services/contact-links.ts';
import { type Contact, readContact } from '../../services/read-contact.ts';
import { readFollowedTicket } from '../../services/read-followed-ticket.ts';
import { unsubscribeContact } from '../../services/unsubscribe-contact.ts';
import { followPage } from '../pages/follow-page.ts';
import { gonePage } from '../pages/gone-page.ts';
import { sendPage } from '../pages/send-page.ts';
import { unsubscribedPage, unsubscribePage } from '../pages/unsubscribe-page.ts';

interface Context {
  deps: Deps;
  links: FileLinks;
  contactLinks: ContactLinks;
}

/** Pages that the links in notices lead to: whoever has the address may read, so it must not get any further. */
export function contactRoutes({ deps, links, contactLinks }: Context): Router {
  const router = Router();
  router.get('/follow/:token', async (req, res) => {
    const contact = await findContact('follow', req);
    const followed = contact && (await readFollowedTicket(deps, contact));
    const wording = wordingFor(req, contact);
    if (!contact || !followed) return sendPage(res.status(404), gonePage(wording, contact));
    sendPage(res, followPage(wording, contact, followed, links));
  });
  router.get('/unsubscribe/:token', async (req, res) => {
    const contact = await findContact('unsubscribe', req);
    const wording = wordingFor(req, contact);
    if (!contact) return sendPage(res.status(404), gonePage(wording));
    sendPage(res, contact.isUnsubscribed ? unsubscribedPage(wording, contact) : unsubscribePage(wording, contact));
  });
  // Its body is not read: the form has none, and that of a mail program (RFC 8058) says what the address says.
  router.post('/unsubscribe/:token', async (req, res) => {
    const contactId = contactLinks.read('unsubscribe', req.params.token);
    if (contactId === undefined) return sendPage(res.status(404), gonePage(wordingFor(req, undefined)));
    await unsubscribeContact(deps, contactId);
    const contact = await readContact(deps, contactId);
    sendPage(res, unsubscribedPage(wordingFor(req, contact), contact));
  });
  return router;

  async function findContact(purpose: ContactLink, req: Request): Promise<Contact | undefined> {
    const contactId = contactLinks.read(purpose, String(req.params.token));
    return contactId === undefined ? undefined : readContact(deps, contactId);
  }
}

/** In the ticket's language, or where there is none in the reader's. */
function wordingFor(req: Request, contact: Contact | undefined): Wording {
  if (contact) return pickWords(contact.language, contact.defaultLanguage).inZone(contact.timeZone);
  return pickWords(req.acceptsLanguages([...languages]) || null);
}
