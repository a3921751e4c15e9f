import type { Site } from '@sportello/server/contract/sites';
import type { SiteDraft } from '../client/site-draft.ts';

/** The site as widgets would read it if the draft were saved. Only once the draft is loaded. */
export function draftSite(draft: SiteDraft): Site {
  const { key, effective } = draft.kept ?? {};
  if (!key || !effective) throw new Error('the site is not loaded yet');
  return {
    key,
    name: draft.value('name'),
    accentColor: draft.value('accentColor'),
    categories: draft.value('categories'),
    forms: draft.value('forms') ?? effective.forms,
    words: draft.value('words') ?? effective.words,
    attachmentLimits: draft.value('attachmentLimits') ?? effective.attachmentLimits,
    phoneCountry: draft.value('phoneCountry'),
    signIn: { ...effective.signIn, ...draft.value('signIn') },
    defaultLanguage: draft.value('defaultLanguage') ?? effective.defaultLanguage,
  };
}
