import { z } from 'zod';

/** A press of a button in the Home tab, in a window or below an answer that only one person sees. */
export interface DeskPress {
  /** Slack's id. */
  userId: string;
  actionId: string;
  /** What the button carries. */
  value: string;
  /** Opens one window within 3 seconds. */
  triggerId: string;
  /** The window that it stands in. */
  viewId: string | undefined;
}

/** Reads a `block_actions` payload of a button, wherever it stands; undefined for anything else. */
export function readDeskPress(body: unknown): DeskPress | undefined {
  const parsed = BlockActions.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, view, trigger_id: triggerId, actions } = parsed.data;
  const [{ action_id: actionId, value }] = actions;
  return {
    userId: user.id,
    actionId,
    value,
    triggerId,
    viewId: view?.type === 'modal' ? view.id : undefined,
  };
}

/** Reads the JSON that a button carries; undefined where it is of another version of the bot. */
export function readValue<Value extends z.ZodType>(shape: Value, value: string): z.infer<Value> | undefined {
  try {
    return shape.parse(JSON.parse(value));
  } catch {
    return undefined;
  }
}

const BlockActions = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({ id: z.string(), type: z.string() }).optional(),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string() })]),
  trigger_id: z.string().default(''),
});
