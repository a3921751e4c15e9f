import type { App, RespondArguments } from '@slack/bolt';
import { answerPageAction } from '../blocks/desk-answer.ts';
import { TypedList } from '../blocks/desk-pages.ts';
import { unescapeSlack } from '../text/unescape.ts';
import { answerCommand } from './answer-command.ts';
import { readDeskPress, readValue } from './desk-press.ts';
import type { Hearing } from './listen.ts';

/** The name of the command, as the app's manifest gives it. */
const command = '/tickets';

type Respond = (message: RespondArguments) => Promise<unknown>;

/** `/tickets`: answers that only who typed it sees, page by page. */
export function listenToCommands(app: App, hearing: Hearing): void {
  app.command(command, async ({ ack, body, respond }) => {
    await ack(); // within 3 seconds; the answer may take longer
    answer(body.user_id, { typed: unescapeSlack(body.text ?? ''), cursors: [] }, respond, {});
  });

  app.action(new RegExp(`^${answerPageAction}:`), async ({ ack, body, respond }) => {
    await ack();
    const press = readDeskPress(body);
    const list = press && readValue(TypedList, press.value);
    if (list) answer(press.userId, list, respond, { replace_original: true });
  });

  function answer(userId: string, list: TypedList, respond: Respond, how: { replace_original?: boolean }): void {
    hearing.lines.add(`command:${userId}`, async () => {
      const { text, blocks } = hearing.shownTo(await answerCommand(hearing, userId, list));
      try {
        await respond({ response_type: 'ephemeral', ...how, text, blocks });
      } catch (error) {
        hearing.logger.warn({ err: error, userId }, 'a command was not answered');
      }
    });
  }
}
