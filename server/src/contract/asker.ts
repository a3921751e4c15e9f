import { z } from 'zod';

/** Who looks something up: only what belongs to sites whose technician they are is found. */
export const asker = {
  workspace: z.string().min(1).max(100).meta({ description: 'Slack’s id of the workspace of who asks' }),
  technician: z.string().min(1).max(100).meta({ description: 'Their id in the workspace' }),
  isMember: z
    .enum(['true', 'false'])
    .meta({ description: '`true`: a full member of the workspace, no guest and nobody of another firm' }),
  groups: z
    .string()
    .max(4000)
    .optional()
    .meta({ description: 'Ids of the user groups that they belong to, with commas between' }),
};

export const Asker = z.strictObject(asker);
export type Asker = z.infer<typeof Asker>;
