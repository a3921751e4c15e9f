/** A window as the local workspace keeps it. */
export interface OpenView {
  submit?: object;
  blocks: { block_id?: string; element?: { type: string; action_id: string; initial_option?: { value: string } } }[];
}

/** What Slack sends of an element that was filled in. */
export function stateOf(type: string, answer: string): object {
  if (type === 'plain_text_input') return { value: answer };
  return type === 'users_select' ? { selected_user: answer } : { selected_option: { value: answer } };
}

/** The topmost window that can be sent, in what the workspace tells its browsers. */
export function openViewOf(news: { stack?: OpenView[]; state?: { modalStack?: OpenView[] } }): OpenView | undefined {
  const top = (news.stack ?? news.state?.modalStack)?.at(-1);
  return top?.submit ? top : undefined;
}
