import {
  ByExternalId,
  DirectoryCompanyPage,
  DirectoryCustomer,
  DirectoryCustomerPage,
  DirectoryMachine,
  DirectoryMachinePage,
  ListDirectoryQuery,
  OfSite,
  PutCustomerRequest,
  PutMachineRequest,
} from './directory.ts';
import { ExportOf, ExportQuery, ImportLine, ImportQuery } from './imports.ts';
import { operation } from './operation.ts';

export const listCompanies = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/companies',
  summary: 'List companies by name',
  caller: 'owner',
  params: OfSite,
  query: ListDirectoryQuery,
  answer: DirectoryCompanyPage,
  errors: ['unknown_site'],
});

export const listCustomers = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/customers',
  summary: 'List customers by username',
  caller: 'owner',
  params: OfSite,
  query: ListDirectoryQuery,
  answer: DirectoryCustomerPage,
  errors: ['unknown_site'],
});

export const putCustomer = operation({
  method: 'put',
  path: '/v1/admin/sites/:key/customers/:externalId',
  summary: 'Add a customer, or change the one with this external id, else with this username',
  caller: 'owner',
  params: ByExternalId,
  body: PutCustomerRequest,
  answer: DirectoryCustomer,
  errors: ['unknown_site', 'not_configured'],
});

export const listSiteMachines = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/machines',
  summary: 'List machines by serial number',
  caller: 'owner',
  params: OfSite,
  query: ListDirectoryQuery,
  answer: DirectoryMachinePage,
  errors: ['unknown_site'],
});

export const putMachine = operation({
  method: 'put',
  path: '/v1/admin/sites/:key/machines/:externalId',
  summary: 'Add a machine, or change the one with this external id, else with this serial number',
  caller: 'owner',
  params: ByExternalId,
  body: PutMachineRequest,
  answer: DirectoryMachine,
  errors: ['unknown_site'],
});

export const removeMachine = operation({
  method: 'delete',
  path: '/v1/admin/sites/:key/machines/:externalId',
  summary: 'Remove a machine that has no tickets',
  caller: 'owner',
  params: ByExternalId,
  status: 204,
  errors: ['unknown_site', 'not_found', 'machine_in_use'],
});

export const importRows = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/imports',
  summary:
    'Import a CSV file of machines or customers, at most 32 MiB. The answer is lines of JSON: how far it is, and at last the result, or the error',
  caller: 'owner',
  params: OfSite,
  query: ImportQuery,
  isBinary: true,
  isLines: true,
  answer: ImportLine,
  errors: ['unknown_site', 'import_refused', 'payload_too_large', 'not_configured'],
});

export const exportRows = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/exports/:what',
  summary: 'Everything of one kind that a site has, as CSV or as lines of JSON',
  caller: 'owner',
  params: ExportOf,
  query: ExportQuery,
  isFile: true,
  fileTypes: ['text/csv', 'application/x-ndjson'],
  errors: ['unknown_site'],
});
