import type { ServiceHours } from '../../contract/service-settings.ts';
import type { Select } from './select.ts';
import { readStoredJson, type StoredJson } from './stored-json.ts';

/** When technicians of a site are there: its hours, null for always, and the time zone that they are in. */
export interface SiteHours {
  serviceHours: ServiceHours | null;
  /** IANA name; null: the server's. */
  timeZone: string | null;
}

/** Reads the service hours of a site. */
export async function selectSiteHours(select: Select, siteId: string): Promise<SiteHours> {
  const [site] = await select<{ serviceHours: StoredJson<ServiceHours>; timeZone: string | null }>(
    'SELECT service_hours AS "serviceHours", time_zone AS "timeZone" FROM sites WHERE id = $siteId',
    { siteId },
  );
  return { serviceHours: readStoredJson(site?.serviceHours ?? null), timeZone: site?.timeZone ?? null };
}
