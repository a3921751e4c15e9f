import { Asker } from './asker.ts';
import {
  ApproveCredentialsRequest,
  CompanyPage,
  CredentialRequest,
  DeclineCredentialsRequest,
  SearchCompaniesQuery,
} from './credentials.ts';
import { ListCompanyMachinesQuery, MachinePage } from './machines.ts';
import { byId, operation } from './operation.ts';

export const searchCompanies = operation({
  method: 'get',
  path: '/v1/companies',
  summary: 'Companies of a site by part of their name, at most 100',
  caller: 'service',
  query: SearchCompaniesQuery,
  answer: CompanyPage,
  errors: ['unknown_site', 'not_a_technician', 'not_found'],
});

export const readCredentialRequest = operation({
  method: 'get',
  path: '/v1/credential-requests/:id',
  summary: 'One request for credentials, and what is known about who asks',
  caller: 'service',
  params: byId,
  query: Asker,
  answer: CredentialRequest,
  errors: ['not_a_technician', 'not_found'],
});

export const approveCredentials = operation({
  method: 'post',
  path: '/v1/credential-requests/:id/approve',
  summary: 'Let them in: a link to set a password is mailed to them',
  caller: 'service',
  params: byId,
  body: ApproveCredentialsRequest,
  answer: CredentialRequest,
  errors: ['not_found', 'not_a_technician', 'already_decided'],
});

export const declineCredentials = operation({
  method: 'post',
  path: '/v1/credential-requests/:id/decline',
  summary: 'Refuse a request for credentials',
  caller: 'service',
  params: byId,
  body: DeclineCredentialsRequest,
  answer: CredentialRequest,
  errors: ['not_found', 'not_a_technician', 'already_decided'],
});

export const listCompanyMachines = operation({
  method: 'get',
  path: '/v1/companies/:id/machines',
  summary: 'Machines of a company, by model and serial number',
  caller: 'service',
  params: byId,
  query: ListCompanyMachinesQuery,
  answer: MachinePage,
  errors: ['not_a_technician', 'not_found'],
});
