import type { Site } from '@sportello/server/contract/sites';

/** What of the widget is shown: the list, a conversation, the form of a new ticket, or the sign-in. */
export type PreviewScreen = 'list' | 'conversation' | 'form' | 'sign-in';

/** What the console wants its preview to show. */
export interface PreviewState {
  type: 'sportello-preview';
  site: Site;
  screen: PreviewScreen;
  language: string;
  theme: 'light' | 'dark';
}

export function isPreviewState(data: unknown): data is PreviewState {
  return (data as Partial<PreviewState> | null)?.type === 'sportello-preview';
}
