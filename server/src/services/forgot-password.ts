import { v7 as uuid } from 'uuid';
import type { ForgotPasswordRequest } from '../contract/credentials.ts';
import { owePasswordMail } from '../deliveries/owe-mail.ts';
import { oweNobody, takeBackNobody } from '../deliveries/owe-nobody.ts';
import type { Deps } from '../deps.ts';
import type { Limits } from '../limits/limits.ts';
import { type Stranger, siteForStrangers } from './site-for-strangers.ts';

/**
 * Owes the customer of that username or e-mail address a link to set a new password. Without such an account the same
 * is written and taken back, so that neither answer nor time tells. Those whom the host signs in have no password here.
 * @throws AppError `unknown_site`, `origin_not_allowed`, `not_found` where the site does not offer it,
 *   `too_many_requests`
 */
export async function forgotPassword(
  deps: Deps,
  limits: Limits,
  request: ForgotPasswordRequest,
  stranger: Stranger,
): Promise<void> {
  const site = await siteForStrangers(deps, limits, request.site, stranger, 'forgotPassword');
  const name = request.username.toLowerCase();
  const customers = await deps.database.select<{ id: string; email: string | null }>(
    `SELECT id, email FROM customers WHERE site_id = $siteId AND username = $name AND external_id IS NULL
     UNION SELECT id, email FROM customers WHERE site_id = $siteId AND email = $name AND external_id IS NULL
     LIMIT 5`,
    { siteId: site.id, name },
  );
  const { language } = request;
  const reachable = customers.flatMap(({ id, email }) => (email === null ? [] : [{ customerId: id, email, language }]));
  // Counted by where the mail goes, which has one name where the account has two; a name of nobody is counted too.
  const open = new Set<string>();
  for (const mailbox of new Set(reachable.length > 0 ? reachable.map(({ email }) => email) : [name])) {
    if (await limits.mayMail('forgotten_password', `${site.id}:${mailbox}`)) open.add(mailbox);
  }
  if (open.size === 0) return;
  await deps.database.transaction(async (tx) => {
    for (const customer of reachable) {
      if (open.has(customer.email)) await owePasswordMail(deps, customer, 'forgotten_password', tx);
    }
    const nobody = uuid();
    if (reachable.length === 0) await oweNobody(deps, nobody, tx);
    await takeBackNobody(nobody, tx);
  });
}
