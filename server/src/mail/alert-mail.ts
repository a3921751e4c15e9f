import { toldTrouble } from '../deliveries/told-trouble.ts';
import { pickWords } from '../locales/pick-words.ts';
import { oneLine } from '../locales/safe-text.ts';
import type { Compose } from './composed-mail.ts';
import type { MailBlock } from './mail-content.ts';
import { readMailSite } from './mail-site.ts';

/** Tells who looks after a site that what is owed to Slack does not get there, or what was heard from there was given up, or that all is well again. */
export const alertMail: Compose = async ({ deps }, { siteId }) => {
  if (siteId === null) return undefined;
  const trouble = await toldTrouble(deps.database, { siteId, destination: 'slack' }, deps.now().getTime());
  if (!trouble) return undefined;
  const site = await readMailSite(deps.database, siteId);
  const { words, language, moment } = pickWords(site.defaultLanguage).inZone(site.timeZone);
  const { alert, labels, automatic } = words;
  const { parked, parkedEvents, late, lateSince, lastError } = trouble;
  const isWell = parked + parkedEvents + late === 0;
  const isOfDeliveries = parked + late > 0;
  const facts: Array<[string, string]> = [
    ...(late > 0 && lateSince !== null ? [[alert.late(late), moment(lateSince)] as [string, string]] : []),
    ...(lastError === null ? [] : [[labels.reason, oneLine(lastError, 300)] as [string, string]]),
  ];
  const blocks: MailBlock[] = isWell
    ? [{ kind: 'text', text: alert.wellAgain }]
    : [
        ...(isOfDeliveries ? [{ kind: 'text' as const, text: alert.sentence }] : []),
        ...(parked > 0 ? [{ kind: 'text' as const, text: alert.parked(parked) }] : []),
        ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
        ...(isOfDeliveries ? [{ kind: 'text' as const, text: alert.remedy }] : []),
        ...(parkedEvents > 0
          ? [
              { kind: 'text' as const, text: alert.parkedEvents(parkedEvents) },
              { kind: 'text' as const, text: alert.remedyOfEvents },
            ]
          : []),
      ];
  const troubleHeading = isOfDeliveries ? alert.heading : alert.headingOfEvents;
  const heading = isWell ? alert.wellHeading : troubleHeading;
  return {
    subject: `${heading} – ${site.name}`,
    version: trouble.at,
    content: {
      siteName: site.name,
      accentColor: site.accentColor,
      language,
      heading,
      blocks: [...blocks, { kind: 'small', text: automatic }],
    },
  };
};
