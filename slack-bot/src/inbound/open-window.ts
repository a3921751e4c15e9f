import type { ModalView } from '@slack/types';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';

/** Opens a window for who pressed the button and answers its id; where Slack refuses, they are told. */
export async function openWindow(
  { windows, notices, logger }: Inbox,
  press: ButtonPress,
  view: ModalView,
): Promise<string | undefined> {
  try {
    return await windows.open(press.triggerId, view);
  } catch (error) {
    logger.warn({ err: error, callbackId: view.callback_id }, 'window not opened');
    await notices.tell(press, 'Slack did not open the window. Press the button again.');
    return undefined;
  }
}
