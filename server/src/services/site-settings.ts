import type { AttachmentLimits, FieldName, SignInWays, SiteWords, TicketForm } from '../contract/sites.ts';
import type { SiteRow } from '../database/models/site.ts';

/** A site with the product's own settings where it has none. */
export interface SiteSettings {
  forms: TicketForm[];
  words: SiteWords;
  attachmentLimits: AttachmentLimits;
  signIn: SignInWays;
  phoneCountry: string | null;
  defaultLanguage: string;
}

/** As phones and cameras count. */
const megabyte = 1_000_000;
const ask = (name: FieldName, isRequired = false) => ({ name, isRequired });

const defaults: SiteSettings = {
  forms: [
    {
      kind: 'chat',
      fields: [
        ask('category', true),
        ask('machine', true),
        ask('subject', true),
        ask('machineStatus', true),
        ask('description', true),
        ask('attachments'),
        ask('contacts'),
      ],
    },
    {
      kind: 'callback',
      fields: [
        ask('phone', true),
        ask('callWindow'),
        ask('machine'),
        ask('description', true),
        ask('attachments'),
        ask('contacts'),
      ],
    },
  ],
  words: {},
  attachmentLimits: { files: 10, pictureBytes: 25 * megabyte, videoBytes: 200 * megabyte },
  signIn: { password: true, credentialRequests: true, forgotPassword: true, identity: false },
  phoneCountry: null,
  defaultLanguage: 'en',
};

/** Settings of a site. Without a mail server nobody can be sent a link, so nothing that needs one is offered. */
export function settingsOf(site: Omit<SiteRow, 'key'>, sendsMail: boolean): SiteSettings {
  const signIn = { ...defaults.signIn, ...site.signIn, identity: site.identityKey !== null };
  return {
    forms: formsOf(site),
    words: site.words ?? defaults.words,
    attachmentLimits: attachmentLimitsOf(site),
    signIn: {
      ...signIn,
      // Without passwords there are none to ask for or to forget.
      credentialRequests: signIn.credentialRequests && signIn.password && sendsMail,
      forgotPassword: signIn.forgotPassword && signIn.password && sendsMail,
    },
    phoneCountry: site.phoneCountry,
    defaultLanguage: site.defaultLanguage ?? defaults.defaultLanguage,
  };
}

/** How large the files of a site's customers may be, and how many. */
export function attachmentLimitsOf({ attachmentLimits }: Pick<SiteRow, 'attachmentLimits'>): AttachmentLimits {
  return attachmentLimits ?? defaults.attachmentLimits;
}

/**
 * The forms of a site. Without types there is none to choose: nobody could send a form that asks for it.
 */
export function formsOf({ forms: own, categories }: Pick<SiteRow, 'forms' | 'categories'>): TicketForm[] {
  const forms = own ?? defaults.forms;
  if (categories.length > 0) return forms;
  return forms.map((form) => ({ ...form, fields: form.fields.filter(({ name }) => name !== 'category') }));
}
