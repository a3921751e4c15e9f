/**
 * Statements of the lists of a site's companies, customers and machines; the same word finds rows by any of `found`. In
 * each `c` is the company.
 */
export interface DirectoryList {
  columns: string;
  from: string;
  site: string;
  /** What rows are sorted by, the last of them unique. */
  keys: readonly [string, string];
  found: readonly string[];
}

/** Companies with how many customers and machines they have. */
export const companyList: DirectoryList = {
  columns: `c.id, c.external_id AS "externalId", c.name, c.created_at AS "createdAt",
    (SELECT COUNT(*) FROM customers u WHERE u.company_id = c.id AND u.erased_at IS NULL) AS "customers",
    (SELECT COUNT(*) FROM machines m WHERE m.company_id = c.id) AS "machines"`,
  from: 'companies c',
  site: 'c.site_id',
  keys: ['c.name', 'c.id'],
  found: ['c.name', 'c.external_id'],
};

/** Customers with their company. */
export const customerList: DirectoryList = {
  columns: `u.id, u.external_id AS "externalId", u.username, u.name, u.email, c.id AS "companyId", c.name AS "companyName",
    u.password_hash IS NOT NULL AS "hasPassword", u.created_at AS "createdAt"`,
  from: 'customers u JOIN companies c ON c.id = u.company_id AND u.erased_at IS NULL',
  site: 'u.site_id',
  keys: ['u.username', 'u.id'],
  found: ['u.username', 'u.name', 'u.email', 'u.external_id', 'c.name'],
};

/** Machines with their company and the customer that they are linked to. */
export const machineList: DirectoryList = {
  columns: `m.id, m.external_id AS "externalId", m.model, m.serial, c.id AS "companyId", c.name AS "companyName",
    u.id AS "customerId", u.username, u.name AS "customerName", m.created_at AS "createdAt"`,
  from: `machines m JOIN companies c ON c.id = m.company_id LEFT JOIN customers u ON u.id = m.customer_id`,
  site: 'm.site_id',
  keys: ['m.serial', 'm.id'],
  found: ['m.serial', 'm.model', 'm.external_id', 'c.name'],
};
