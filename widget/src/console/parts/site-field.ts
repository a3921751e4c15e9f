import type { ListedSite } from '@sportello/server/contract/site-settings';
import type { TemplateResult } from 'lit';
import type { OwnerApi } from '../client/owner-api.ts';
import { choiceField } from './field.ts';

/** A choice of one site or, with the empty key, all of them. */
export function siteField({
  sites,
  all,
  ...field
}: {
  label: string;
  hint: string;
  /** What stands for all of them. */
  all: string;
  sites: ListedSite[];
  value: string;
  set: (key: string) => void;
}): TemplateResult {
  const options = [['', all] as const, ...sites.map(({ key, name }) => [key, `${name} (${key})`] as const)];
  return choiceField({ id: 'site', ...field, options });
}

/** The sites to choose from; where they cannot be read, all of them is what is left. */
export async function readSites(api: OwnerApi): Promise<ListedSite[]> {
  const { items } = await api.listSites().catch(() => ({ items: [] }));
  return items;
}
