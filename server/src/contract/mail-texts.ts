import { z } from 'zod';
import { byLanguage, Language, text } from './fields.ts';

/** Languages that mails are written in; `de` also serves `de-AT`. */
export const mailLanguages = ['en', 'it', 'de', 'fr', 'es'] as const;

const ofTicket = ['site', 'user', 'number', 'subject', 'machine', 'serial'] as const;
const ofDeed = [...ofTicket, 'technician'] as const;
const ofAccount = ['site', 'user', 'username'] as const;

/** Kinds of mails whose words a site may replace, and what those words may speak of, such as `{number}`. */
export const mailPlaceholders = {
  opened: ofTicket,
  claimed: ofDeed,
  closed: ofDeed,
  reopened: ofDeed,
  unread: ofTicket,
  firstPassword: ofAccount,
  forgottenPassword: ofAccount,
  declined: ['site', 'user'],
} as const;

export type MailTextKind = keyof typeof mailPlaceholders;

/** What of a mail a site may word itself. */
export type MailPart = 'subject' | 'opening' | 'closing';

/** A word in braces, whatever it is: what is not known is refused, for customers would read the braces. */
const placeholder = /\{([^{}\r\n]*)\}/g;

function wordedBy(known: readonly string[], maxLength: number) {
  return text(maxLength).superRefine((words, context) => {
    const unknown = [...words.matchAll(placeholder)]
      .map(([, name = '']) => name)
      .filter((name) => !known.includes(name));
    if (unknown.length === 0) return;
    const list = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ');
    context.addIssue(`must not hold ${list([...new Set(unknown)])}: this mail knows ${list(known)}`);
  });
}

const MailLanguage = Language.refine((tag) =>
  mailLanguages.some((language) => tag === language || tag.startsWith(`${language}-`)),
);
const notOfMails = `must be in a language of mails: ${mailLanguages.join(', ')}`;

function textsOf(known: readonly string[]) {
  const inLanguages = (maxLength: number) =>
    byLanguage(wordedBy(known, maxLength), MailLanguage, notOfMails).optional();
  return z.strictObject({
    subject: inLanguages(150).meta({ description: 'Subject, by language' }),
    opening: inLanguages(2000).meta({ description: 'What is read first below the heading, by language' }),
    closing: inLanguages(2000).meta({ description: 'What is read last, by language' }),
  });
}

const shape = Object.fromEntries(
  Object.entries(mailPlaceholders).map(([kind, known]) => [
    kind,
    textsOf(known)
      .optional()
      .meta({ description: `Filled in: ${known.map((name) => `{${name}}`).join(', ')}` }),
  ]),
) as Record<MailTextKind, z.ZodOptional<ReturnType<typeof textsOf>>>;

/** Words of mails that a site says otherwise, by kind of mail, part and language. What is left out is the product's own. */
export const MailTexts = z
  .strictObject(shape)
  .meta({ id: 'MailTexts', description: 'Words of mails; what is left out is the product’s own' });
export type MailTexts = z.infer<typeof MailTexts>;
