import { pickWords } from '../locales/pick-words.ts';
import { plainName } from '../locales/safe-text.ts';
import type { Compose } from './composed-mail.ts';
import type { MailBlock } from './mail-content.ts';
import { readMailSite } from './mail-site.ts';
import { ownWords, paragraph } from './own-words.ts';

interface Declined {
  siteId: string;
  name: string;
  language: string;
  reason: string | null;
}

/** Tells someone who asked for credentials that they get none, with the reason where a technician gave one. */
export const declinedMail: Compose = async ({ deps: { database } }, { credentialRequestId }) => {
  const [request] = await database.select<Declined>(
    `SELECT site_id AS "siteId", name, language, decline_reason AS "reason" FROM credential_requests
     WHERE id = $credentialRequestId AND status = 'declined'`,
    { credentialRequestId },
  );
  if (!request) return undefined;
  const site = await readMailSite(database, request.siteId);
  const wording = pickWords(request.language, site.defaultLanguage);
  const { declined, labels, automatic } = wording.words;
  const reason: MailBlock[] = request.reason ? [{ kind: 'facts', facts: [[labels.reason, request.reason]] }] : [];
  const said = ownWords(site, 'declined', wording.language, { site: site.name, user: plainName(request.name) });
  return {
    subject: said.subject ?? `${declined.heading} – ${site.name}`,
    content: {
      siteName: site.name,
      accentColor: site.accentColor,
      language: wording.language,
      heading: declined.heading,
      blocks: [
        ...paragraph(said.opening ?? declined.sentence(site.name)),
        ...reason,
        ...paragraph(said.closing ?? declined.next),
        { kind: 'small', text: automatic },
      ],
    },
  };
};
