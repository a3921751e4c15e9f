import { expect, test } from 'vitest';
import { isStandIn, plainly } from '../../slack-bot/src/connection/stand-in-client.ts';

test('a stand-in of Slack is shown the words of what it does not know, and not asked what it cannot be', () => {
  const bold = { type: 'text', text: 'subito', style: { bold: true } };
  const bellini = { text: { type: 'plain_text', text: 'Bellini' }, value: '1' };
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: 'Opened <!date^1795864347^{time} ({ago})|28 Nov, 11:12 UTC>' } },
    { type: 'section', fields: [{ type: 'mrkdwn', text: '*<tel:+39051|+39 051>*' }] },
    { type: 'input', optional: true, element: { type: 'external_select' } },
    { type: 'input', optional: true, element: { type: 'datetimepicker' } },
    { type: 'input', element: { type: 'external_select', action_id: 'company', initial_option: bellini } },
    {
      type: 'rich_text',
      block_id: 'message:1:0',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'Arrivo ' }, bold] },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example' }] }],
        },
      ],
    },
  ];

  expect(plainly({ channel: 'C1', blocks })).toEqual({
    channel: 'C1',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'Opened 28 Nov, 11:12 UTC' } },
      { type: 'section', fields: [{ type: 'mrkdwn', text: '*+39 051*' }] },
      {
        type: 'input',
        element: { type: 'static_select', action_id: 'company', initial_option: bellini, options: [bellini] },
      },
      {
        type: 'section',
        block_id: 'message:1:0',
        text: { type: 'plain_text', text: 'Arrivo subito\n• https://a.example', emoji: false },
      },
    ],
  });
});

test.each([
  ['http://localhost:3002/api/', true],
  ['http://127.0.0.1:3002/api/', true],
  ['https://slack.com/api/', false],
  ['https://slack-gov.com/api/', false],
  [undefined, false],
])('%s is a stand-in: %s', (url, expected) => {
  expect(isStandIn(url)).toBe(expected);
});
