import type { CompanyRow } from '../database/models/company.ts';
import type { CustomerRow } from '../database/models/customer.ts';
import type { MachineRow } from '../database/models/machine.ts';
import { Shelf } from './shelf.ts';

/** What is kept of a site's companies, customers and machines, as far as the rows at hand need it. */
export interface Directory {
  siteId: string;
  now: number;
  companies: Shelf<CompanyRow>;
  customers: Shelf<CustomerRow>;
  machines: Shelf<MachineRow>;
}

/** An empty one; what is stored is made known to it. */
export function createDirectory(siteId: string, now: Date): Directory {
  return {
    siteId,
    now: now.getTime(),
    companies: new Shelf<CompanyRow>(['name', 'externalId']),
    customers: new Shelf<CustomerRow>(['username', 'externalId']),
    machines: new Shelf<MachineRow>(['serial', 'externalId']),
  };
}
