import { describe, expect, test } from 'vitest';
import { assignModal } from '../../../slack-bot/src/blocks/assign-modal.ts';
import { modalProblems } from '../../support/block-kit-limits.ts';
import { until } from '../../support/slack-workspace.ts';
import { aPlace } from '../fakes/deliveries.ts';
import { startWithCard } from '../fakes/start-bot.ts';
import { pressTicket, ticketId, withWindow } from '../fakes/with-window.ts';

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('Assign… gives the ticket to the chosen technician, in the name of who pressed it', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);

    await slack.press('Marta Rinaldi', thread.id, 'Assign…');
    await slack.submit('Marta Rinaldi', { assignee: slack.technicians['Davide Conti'] });
    await until(() => server.calls.assigned.length > 0);

    expect(server.calls.assigned).toMatchObject([
      {
        ticketId: ticket.id,
        technician: { id: 'U0MARTA', name: 'Marta Rinaldi' },
        assignee: { destination: 'slack', workspace: 'T0ACME', id: 'U0DAVIDE', name: 'Davide Conti' },
      },
    ]);
  });
});

describe('Assign…', () => {
  test('asks for a person', async () => {
    const { server, view, send } = await withWindow(pressTicket('assign'));

    const nobody = await send({ assignee: { selected_user: null } });
    const somebody = await send({ assignee: { selected_user: 'U2' } });

    expect(JSON.stringify(view.blocks)).toContain('#1042 · La pressa <non> chiude');
    expect(nobody.body).toEqual({ response_action: 'errors', errors: { assignee: 'Choose a technician.' } });
    expect(somebody.body).toBeUndefined();
    expect(server.calls.assigned).toMatchObject([{ ticketId, technician: { id: 'U1' }, assignee: { id: 'U2' } }]);
  });

  test('says why somebody cannot have it', async () => {
    const { server, send } = await withWindow(pressTicket('assign'));
    server.refuseNext('assign', 'not_a_technician', 'ticket_closed');

    const answers = [
      await send({ assignee: { selected_user: 'U2' } }),
      await send({ assignee: { selected_user: 'U2' } }),
    ];

    expect(answers.map(({ body }) => body)).toMatchObject([
      {
        errors: {
          assignee: 'Nothing was changed: only technicians of this site can have its tickets and assign them.',
        },
      },
      { errors: { assignee: expect.stringContaining('already closed') } },
    ]);
  });

  test('is a window that Slack takes, whatever the ticket is called', () => {
    expect(modalProblems(assignModal({ ticketId, thread: aPlace('1.1') }, '<!channel> '.repeat(900)))).toEqual([]);
  });
});
