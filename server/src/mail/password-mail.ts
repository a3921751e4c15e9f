import { pickWords } from '../locales/pick-words.ts';
import { oneLine, plainName } from '../locales/safe-text.ts';
import { makePasswordLink } from '../services/make-password-link.ts';
import type { Compose } from './composed-mail.ts';
import { readMailSite } from './mail-site.ts';
import { ownWords, paragraph } from './own-words.ts';

interface Account {
  username: string;
  name: string;
  siteId: string;
  /** Of the newest ticket, or of the request for credentials that made the account. */
  knownLanguage: string | null;
}

/** Sends a customer a new link to set their password. The token is made now: no delivery ever holds one. */
export const passwordMail: Compose = async ({ deps, publicUrl }, { kind, customerId, language, attempt }) => {
  const [account] = await deps.database.select<Account>(
    `SELECT u.username, u.name, u.site_id AS "siteId",
       COALESCE(
         (SELECT language FROM tickets WHERE customer_id = u.id ORDER BY opened_at DESC LIMIT 1),
         (SELECT language FROM credential_requests WHERE customer_id = u.id ORDER BY decided_at DESC LIMIT 1)
       ) AS "knownLanguage"
     FROM customers u WHERE u.id = $customerId`,
    { customerId },
  );
  if (!account || customerId === null) return undefined;
  const site = await readMailSite(deps.database, account.siteId);
  const wording = pickWords(language, account.knownLanguage, site.defaultLanguage);
  const { labels, password, automatic } = wording.words;
  const isFirst = kind === 'first_password';
  const token = await makePasswordLink(deps, customerId, isFirst ? 'first_password' : 'forgotten_password');
  const heading = isFirst ? password.firstHeading(site.name) : password.forgottenHeading;
  const said = ownWords(site, isFirst ? 'firstPassword' : 'forgottenPassword', wording.language, {
    site: site.name,
    user: plainName(account.name),
    username: oneLine(account.username),
  });
  return {
    subject: said.subject ?? (isFirst ? heading : `${heading} – ${site.name}`),
    // Its link ends the one of an earlier attempt, so a reader must not take this mail for a double of that one.
    version: attempt,
    content: {
      siteName: site.name,
      accentColor: site.accentColor,
      language: wording.language,
      heading,
      blocks: [
        ...paragraph(said.opening ?? (isFirst ? password.firstSentence : password.forgottenSentence(site.name))),
        { kind: 'facts', facts: [[labels.username, oneLine(account.username)]] },
        { kind: 'button', label: password.button, url: `${publicUrl}/password/${token}?lang=${wording.language}` },
        { kind: 'text', text: isFirst ? password.firstLife : password.forgottenLife },
        ...paragraph(isFirst ? undefined : password.notYou),
        ...paragraph(said.closing),
        { kind: 'small', text: automatic },
      ],
    },
  };
};
