import { z } from 'zod';

/**
 * The workspace whose installation a payload of Slack's is for, whatever its kind; undefined where it names none.
 * In a channel that firms share, that is not always the workspace of who acted.
 */
export function teamOf(body: unknown): string | undefined {
  const parsed = Payload.safeParse(body);
  if (!parsed.success) return undefined;
  const { authorizations, view, team, team_id: teamId, user } = parsed.data;
  const candidates = [authorizations?.[0]?.team_id, view?.app_installed_team_id, team?.id, teamId, user?.team_id];
  return candidates.find((candidate) => typeof candidate === 'string' && candidate !== '') ?? undefined;
}

const id = z.string().nullish().catch(undefined);

const Payload = z.object({
  /** Events. */
  authorizations: z
    .array(z.object({ team_id: id }))
    .nullish()
    .catch(undefined),
  /** Events and commands. */
  team_id: id,
  /** Windows that were opened from a shared channel. */
  view: z.object({ app_installed_team_id: id }).nullish().catch(undefined),
  /** Buttons, windows, shortcuts and selects. */
  team: z.object({ id }).nullish().catch(undefined),
  user: z.object({ team_id: id }).nullish().catch(undefined),
});
