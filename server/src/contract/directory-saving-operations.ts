import { DirectoryCompany, DirectoryCustomer, DirectoryMachine, OfSite } from './directory.ts';
import { SaveCompanyRequest, SaveCustomerRequest, SaveMachineRequest } from './directory-saving.ts';
import { operation } from './operation.ts';

export const saveCompany = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/companies',
  summary: 'Add a company, or change the one with this id',
  caller: 'owner',
  params: OfSite,
  body: SaveCompanyRequest,
  answer: DirectoryCompany,
  errors: ['unknown_site', 'id_taken', 'not_found'],
});

export const saveCustomer = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/customers',
  summary: 'Add a customer, or change the one with this id',
  caller: 'owner',
  params: OfSite,
  body: SaveCustomerRequest,
  answer: DirectoryCustomer,
  errors: ['unknown_site', 'id_taken', 'not_found', 'not_configured'],
});

export const saveMachine = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/machines',
  summary: 'Add a machine, or change the one with this id',
  caller: 'owner',
  params: OfSite,
  body: SaveMachineRequest,
  answer: DirectoryMachine,
  errors: ['unknown_site', 'id_taken', 'not_found'],
});
