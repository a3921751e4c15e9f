import { describe, expect, test } from 'vitest';
import { slackToText } from '../../../slack-bot/src/text/slack-to-text.ts';

const people = new Map([['U0MARTA', 'Marta Rinaldi']]);
const names = { nameOf: async (id: string) => people.get(id) };

describe('a technician’s text', () => {
  test.each([
    ['entities', '1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['entities that were typed', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['a mention', 'chiedi a <@U0MARTA>', 'chiedi a @Marta Rinaldi'],
    ['a mention with a label', '<@U0NOBODY|davide>', '@davide'],
    ['a mention of someone unknown', '<@U0NOBODY>', '@someone'],
    ['a channel', '<#C024BE91L|support> <#C024BE91L|> <#C024BE91L>', '#support #channel #channel'],
    ['a group', '<!subteam^S012|@turno> <!subteam^S012>', '@turno @group'],
    ['everyone', '<!here> <!channel> <!everyone|everyone>', '@here @channel @everyone'],
    ['a date', 'il <!date^1392734382^{date}|18 feb 2014>', 'il 18 feb 2014'],
    ['a link', '<https://acme.example/a?b=1&amp;c=2>', 'https://acme.example/a?b=1&c=2'],
    ['a link with a label', '<https://acme.example/m|il manuale>', 'il manuale (https://acme.example/m)'],
    ['a link that Slack made of a name', '<http://acme.example|acme.example>', 'acme.example'],
    ['a link with a bar in its label', '<https://a.example|a|b>', 'a|b (https://a.example)'],
    ['an e-mail address', '<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['a labelled e-mail address', '<mailto:a@b.example|Anna>', 'Anna (a@b.example)'],
    ['a phone number', '<tel:+39051123|+39051123>', '+39051123'],
    ['emoji', ':+1: :white_check_mark: :skull_and_crossbones: :grinning: :flag-it:', '👍 ✅ ☠️ 😀 🇮🇹'],
    ['emoji with a skin tone', ':+1::skin-tone-4: :female-mechanic::skin-tone-6:', '👍🏽 👩🏿‍🔧'],
    ['emoji of couples with a skin tone', ':people_holding_hands::skin-tone-2:', '🧑‍🤝‍🧑'],
    ['emoji of the workspace’s own', ':acme-logo: 10:30:45', ':acme-logo: 10:30:45'],
    ['emoji codes inside code', '`:+1:` ```\n:+1:\n``` :+1:', '`:+1:` ```\n:+1:\n``` 👍'],
    ['brackets that were typed', '&lt;!channel&gt; &lt;@U0MARTA&gt;', '<!channel> <@U0MARTA>'],
    ['brackets that never close', '<https://a.example and <@U0MARTA', '<https://a.example and <@U0MARTA'],
    ['marks and lines', '*forte* _piano_\n> detto', '*forte* _piano_\n> detto'],
    ['nothing', '', ''],
  ])('with %s', async (_, markup, text) => {
    expect(await slackToText(markup, names)).toBe(text);
  });

  test('asks once for a name that is mentioned twice', async () => {
    const asked: string[] = [];

    await slackToText('<@U0MARTA> <@U0MARTA>', { nameOf: async (id) => void asked.push(id) });

    expect(asked).toEqual(['U0MARTA']);
  });
});
