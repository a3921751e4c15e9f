import { byId, operation } from './operation.ts';
import {
  AddAdminKeyRequest,
  AddedAdminKey,
  AdminKeyPage,
  AuditPage,
  ChangeOwnPasswordRequest,
  ListAuditQuery,
  OwnerSession,
  SignInOwnerRequest,
  WhoOwns,
} from './owners.ts';

export const signInOwner = operation({
  method: 'post',
  path: '/v1/admin/sessions',
  summary: 'Sign an owner in; the session lasts twelve hours, and ends after two without a request',
  caller: 'anyone',
  body: SignInOwnerRequest,
  answer: OwnerSession,
  status: 201,
  errors: ['invalid_credentials', 'origin_not_allowed'],
});

export const signOutOwner = operation({
  method: 'delete',
  path: '/v1/admin/sessions/current',
  summary: 'Sign out',
  caller: 'owner',
  keys: 'none',
  status: 204,
});

export const readOwner = operation({
  method: 'get',
  path: '/v1/admin/me',
  summary: 'Who is calling',
  caller: 'owner',
  keys: 'all',
  answer: WhoOwns,
});

export const changeOwnPassword = operation({
  method: 'put',
  path: '/v1/admin/me/password',
  summary: 'Change one’s own password; every session of the owner ends, this one too',
  caller: 'owner',
  keys: 'none',
  body: ChangeOwnPasswordRequest,
  status: 204,
  errors: ['invalid_credentials'],
});

export const listAdminKeys = operation({
  method: 'get',
  path: '/v1/admin/keys',
  summary: 'All admin keys, by name',
  caller: 'owner',
  answer: AdminKeyPage,
});

export const addAdminKey = operation({
  method: 'post',
  path: '/v1/admin/keys',
  summary:
    'Make an admin key, for all sites or for one; its token is shown this once. Only owners do: a key that has leaked makes no others',
  caller: 'owner',
  keys: 'none',
  body: AddAdminKeyRequest,
  answer: AddedAdminKey,
  status: 201,
  errors: ['unknown_site', 'already_exists'],
});

export const removeAdminKey = operation({
  method: 'delete',
  path: '/v1/admin/keys/:id',
  summary: 'Remove an admin key: it is refused from now on',
  caller: 'owner',
  keys: 'none',
  params: byId,
  status: 204,
  errors: ['not_found'],
});

export const listAudit = operation({
  method: 'get',
  path: '/v1/admin/audit',
  summary: 'What owners, keys and the command line have changed, the newest first',
  caller: 'owner',
  keys: 'all',
  query: ListAuditQuery,
  answer: AuditPage,
  errors: ['unknown_site'],
});
