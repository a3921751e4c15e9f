import { Router } from 'express';
import * as contract from '../../contract/owner-operations.ts';
import { addAdminKey } from '../../services/add-admin-key.ts';
import { changeOwnPassword } from '../../services/change-own-password.ts';
import { listAdminKeys } from '../../services/list-admin-keys.ts';
import { listAudit } from '../../services/list-audit.ts';
import { readOwner } from '../../services/read-owner.ts';
import { removeAdminKey } from '../../services/remove-admin-key.ts';
import { signInOwner } from '../../services/sign-in-owner.ts';
import { signOutOwner } from '../../services/sign-out-owner.ts';
import { presentAdminKey } from '../presenters/present-admin-key.ts';
import { presentAuditEntry } from '../presenters/present-audit-entry.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** How owners get in and out, the keys of their programs, and what all of them have changed. */
export function ownerRoutes({ deps, limits, devices, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.signInOwner, async ({ body, req }) => {
    const { expiresAt, ...session } = await signInOwner({ ...deps, limits, devices }, body, req.ip);
    return { ...session, expiresAt: new Date(expiresAt).toISOString() };
  });

  serve(router, authentication, contract.signOutOwner, async ({ owner }) => {
    if (owner.sessionId !== null) await signOutOwner(deps, owner.sessionId);
    return undefined;
  });

  serve(router, authentication, contract.readOwner, async ({ owner: caller }) => {
    const { owner, key } = await readOwner(deps, caller);
    return { owner, key: key && presentAdminKey(key) };
  });

  serve(router, authentication, contract.changeOwnPassword, async ({ owner, body }) => {
    await changeOwnPassword({ ...deps, limits }, owner, body);
    return undefined;
  });

  serve(router, authentication, contract.listAdminKeys, async () => {
    return { items: (await listAdminKeys(deps)).map(presentAdminKey), nextCursor: null };
  });

  serve(router, authentication, contract.addAdminKey, async ({ owner, body }) => {
    const { key, token } = await addAdminKey(deps, body, owner.by);
    return { key: presentAdminKey(key), token };
  });

  serve(router, authentication, contract.removeAdminKey, async ({ owner, params }) => {
    await removeAdminKey(deps, params.id, owner.by);
    return undefined;
  });

  serve(router, authentication, contract.listAudit, async ({ owner, query }) => {
    const { items, nextCursor } = await listAudit(deps, owner, query);
    return { items: items.map(presentAuditEntry), nextCursor };
  });

  return router;
}
