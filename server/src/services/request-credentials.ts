import type { RequestCredentialsRequest } from '../contract/credentials.ts';
import { oweRequestCard } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import type { Limits } from '../limits/limits.ts';
import { type Stranger, siteForStrangers } from './site-for-strangers.ts';

/**
 * Puts a request for credentials before the technicians. Nothing that happens here depends on whether an account
 * exists; what one mailbox asks too often is dropped without a word.
 * @throws AppError `unknown_site`, `origin_not_allowed`, `not_found` where the site takes none, `too_many_requests`
 */
export async function requestCredentials(
  deps: Deps,
  limits: Limits,
  request: RequestCredentialsRequest,
  stranger: Stranger,
): Promise<void> {
  const site = await siteForStrangers(deps, limits, request.site, stranger, 'credentialRequests');
  const email = request.email.toLowerCase();
  const { CredentialRequest } = deps.database.models;
  if (await CredentialRequest.findByPk(request.id)) return;
  if (!(await limits.mayMail('credentials', `${site.id}:${email}`))) return;
  await deps.database.transaction(async (tx) => {
    const { transaction } = tx;
    if (await CredentialRequest.findByPk(request.id, { transaction })) return;
    await CredentialRequest.create(
      {
        id: request.id,
        siteId: site.id,
        name: request.name,
        company: request.company,
        email,
        serial: request.serial ?? null,
        message: request.message ?? null,
        language: request.language,
        status: 'new',
        customerId: null,
        decidedBy: null,
        declineReason: null,
        cardWorkspace: null,
        cardChannel: null,
        cardExternalId: null,
        createdAt: deps.now().getTime(),
        decidedAt: null,
      },
      { transaction },
    );
    await oweRequestCard(deps, request.id, 'credentials_requested', tx);
  });
}
