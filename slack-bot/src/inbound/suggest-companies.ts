import type { PlainTextOption } from '@slack/types';
import { searchCompanies } from '@sportello/server/contract/credential-operations';
import { z } from 'zod';
import { ApproveContext, companyOptions } from '../blocks/approve-modal.ts';
import { askerOf, isForOthers } from './asker.ts';
import type { Inbox } from './inbox.ts';

/** Slack waits 3 seconds for options. */
const answerWithinMs = 2_000;

/**
 * Companies of the site for what a technician typed so far, none for anybody else; without the server at least the new
 * one can be chosen.
 */
export async function suggestCompanies(
  { server, technicians, logger }: Inbox,
  body: unknown,
): Promise<PlainTextOption[]> {
  const { user, value, view } = BlockSuggestion.parse(body);
  const { site, newCompany } = ApproveContext.parse(JSON.parse(view.private_metadata));
  try {
    const query = { ...(await askerOf(technicians, user.id)), site, search: value.slice(0, 200) };
    const { items } = await server.call(searchCompanies, { query, timeoutMs: answerWithinMs });
    return companyOptions(items, newCompany);
  } catch (error) {
    if (isForOthers(error)) return [];
    logger.warn({ err: error, site }, 'companies not found');
    return companyOptions([], newCompany);
  }
}

const BlockSuggestion = z.object({
  user: z.object({ id: z.string() }),
  value: z.string().default(''),
  view: z.object({ private_metadata: z.string() }),
});
