import type { DirectoryCompany, DirectoryCustomer, DirectoryMachine } from '../../contract/directory.ts';
import type { ListedCompany, ListedCustomer, ListedMachine } from '../../services/list-directory.ts';

/** A company as owners read it. */
export function presentCompany({ createdAt, ...company }: ListedCompany): DirectoryCompany {
  return { ...company, createdAt: new Date(createdAt).toISOString() };
}

/** A customer as owners read them. */
export function presentCustomer(customer: ListedCustomer): DirectoryCustomer {
  const { createdAt, companyId, companyName, hasPassword, ...rest } = customer;
  return {
    ...rest,
    company: { id: companyId, name: companyName },
    hasPassword: Boolean(hasPassword),
    createdAt: new Date(createdAt).toISOString(),
  };
}

/** A machine as owners read it. */
export function presentSiteMachine(machine: ListedMachine): DirectoryMachine {
  const { createdAt, companyId, companyName, customerId, username, customerName, ...rest } = machine;
  return {
    ...rest,
    company: { id: companyId, name: companyName },
    customer: customerId === null ? null : { id: customerId, username: username ?? '', name: customerName ?? '' },
    createdAt: new Date(createdAt).toISOString(),
  };
}
