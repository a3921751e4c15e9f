import { z } from 'zod';
import { readSubmission, type Submission } from './submission.ts';

/** Someone chose an option in an open window, which is not sent yet. */
export interface WindowChoice extends Submission {
  viewId: string;
  /** Changes with every change of the window. */
  hash: string | undefined;
  option: { value: string; title: string };
}

/** Reads a `block_actions` payload of a select in a window; undefined for anything else, also for an emptied select. */
export function readWindowChoice(body: unknown): WindowChoice | undefined {
  const parsed = ViewActions.safeParse(body);
  const submission = readSubmission(body);
  if (!parsed.success || !submission) return undefined;
  const { view, actions } = parsed.data;
  const { value, text } = actions[0].selected_option;
  return { ...submission, viewId: view.id, hash: view.hash, option: { value, title: text.text } };
}

const Option = z.object({ value: z.string(), text: z.object({ text: z.string() }) });
const ViewActions = z.object({
  view: z.object({ id: z.string(), hash: z.string().optional() }),
  actions: z.tuple([z.object({ selected_option: Option })]),
});
