import { z } from 'zod';
import { Timestamp, text } from './fields.ts';

/** A workspace that has installed the Slack app by OAuth. `data` is the bot’s own; the server keeps it encrypted. */
export const Installation = z
  .object({
    workspace: z.string(),
    name: z.string(),
    data: z.string().nullable().meta({
      description: 'JSON with the tokens; null: kept under a key that `SECRETS_KEY` no longer holds',
    }),
    installedAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Installation' });
export type Installation = z.infer<typeof Installation>;

export const KeepInstallationRequest = z
  .strictObject({ name: text(200), data: z.string().min(2).max(50_000) })
  .meta({ id: 'KeepInstallationRequest' });
export type KeepInstallationRequest = z.infer<typeof KeepInstallationRequest>;

export const RemoveInstallationQuery = z.strictObject({
  updatedAt: Timestamp.optional().meta({
    description: 'the version that is meant: one that was kept since then stays',
  }),
});

export const byWorkspace = z.strictObject({ workspace: z.string().regex(/^[A-Z0-9]{2,100}$/) });
export const InstallationPage = z.object({ items: z.array(Installation), nextCursor: z.null() });
