import { z } from 'zod';
import { operation } from './operation.ts';
import { AddSiteRequest, SiteChange } from './site-changes.ts';
import { SetIdentityAnswer, SetIdentityRequest, TestedIdentity, TestIdentityRequest } from './site-identity.ts';
import { SitePage, SiteSettings } from './site-settings.ts';
import { SiteKey } from './sites.ts';

const byKey = z.strictObject({ key: SiteKey });

export const listSites = operation({
  method: 'get',
  path: '/v1/admin/sites',
  summary: 'All sites, by key',
  caller: 'owner',
  keys: 'all',
  answer: SitePage,
});

export const addSite = operation({
  method: 'post',
  path: '/v1/admin/sites',
  summary: 'Add a site',
  caller: 'owner',
  body: AddSiteRequest,
  answer: SiteSettings,
  status: 201,
  errors: ['already_exists'],
});

export const readSiteSettings = operation({
  method: 'get',
  path: '/v1/admin/sites/:key',
  summary: 'Everything that is set of a site',
  caller: 'owner',
  params: byKey,
  answer: SiteSettings,
  errors: ['unknown_site'],
});

export const changeSite = operation({
  method: 'patch',
  path: '/v1/admin/sites/:key',
  summary: 'Change settings of a site; what is left out stays as it is',
  caller: 'owner',
  params: byKey,
  body: SiteChange,
  answer: SiteSettings,
  errors: ['unknown_site'],
});

export const setIdentity = operation({
  method: 'put',
  path: '/v1/admin/sites/:key/identity',
  summary: 'Let the portal’s server sign its users in; what it signed with an earlier key is refused from now on',
  caller: 'owner',
  params: byKey,
  body: SetIdentityRequest,
  answer: SetIdentityAnswer,
  errors: ['unknown_site'],
});

export const removeIdentity = operation({
  method: 'delete',
  path: '/v1/admin/sites/:key/identity',
  summary: 'Accept no signed identities any more; none that were is no failure',
  caller: 'owner',
  params: byKey,
  status: 204,
  errors: ['unknown_site'],
});

export const testIdentity = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/identity/tests',
  summary: 'Tell whether a signed identity would be accepted, and why not; nobody is signed in, and it is not used up',
  caller: 'owner',
  params: byKey,
  body: TestIdentityRequest,
  answer: TestedIdentity,
  errors: ['unknown_site', 'too_many_requests'],
});
