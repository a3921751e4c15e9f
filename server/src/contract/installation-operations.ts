import {
  byWorkspace,
  Installation,
  InstallationPage,
  KeepInstallationRequest,
  RemoveInstallationQuery,
} from './installations.ts';
import { operation } from './operation.ts';

export const listInstallations = operation({
  method: 'get',
  path: '/v1/installations',
  summary: 'Workspaces that have installed the Slack app by OAuth',
  caller: 'service',
  answer: InstallationPage,
  errors: ['not_configured'],
});

export const readInstallation = operation({
  method: 'get',
  path: '/v1/installations/:workspace',
  summary: 'One of them',
  caller: 'service',
  params: byWorkspace,
  answer: Installation,
  errors: ['not_found', 'not_configured'],
});

export const keepInstallation = operation({
  method: 'put',
  path: '/v1/installations/:workspace',
  summary: 'Keep an installation, encrypted; a later one replaces it',
  caller: 'service',
  params: byWorkspace,
  body: KeepInstallationRequest,
  answer: Installation,
  errors: ['not_configured'],
});

export const removeInstallation = operation({
  method: 'delete',
  path: '/v1/installations/:workspace',
  summary: 'Forget an installation; one that is not there is no failure',
  caller: 'service',
  params: byWorkspace,
  query: RemoveInstallationQuery,
  status: 204,
});
