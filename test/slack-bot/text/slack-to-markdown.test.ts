import { describe, expect, test } from 'vitest';
import { slackToMarkdown } from '../../../slack-bot/src/text/slack-to-markdown.ts';

const people = new Map([
  ['U0MARTA', 'Marta Rinaldi'],
  ['U0STAR', 'Ugo *il* [Re]'],
]);
const rooms = new Map([['C0OFFICINA', 'officina']]);
const groups = new Map([['S0TURNO', 'turno-notte']]);
const names = {
  nameOf: async (id: string) => people.get(id),
  channelNameOf: async (id: string) => rooms.get(id),
  groupHandleOf: async (id: string) => groups.get(id),
};
const fromMarkup = (text: string) => slackToMarkdown({ text }, names);
const fromEditor = (...elements: object[]) =>
  slackToMarkdown({ text: 'not looked at', blocks: [{ type: 'rich_text', elements }] }, names);

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const words = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) });
const list = (style: 'bullet' | 'ordered', items: string[], more: object = {}) => ({
  type: 'rich_text_list',
  style,
  elements: items.map((item) => section(words(item))),
  ...more,
});

describe('a technician’s markup', () => {
  test.each([
    ['entities', '1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['entities that were typed', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['a mention', 'chiedi a <@U0MARTA>', 'chiedi a @Marta Rinaldi'],
    ['a mention of a name with signs', '<@U0STAR>', '@Ugo \\*il\\* \\[Re\\]'],
    ['a mention with a label', '<@U0NOBODY|davide>', '@davide'],
    ['a mention of someone unknown', '<@U0NOBODY>', '@someone'],
    ['a channel', '<#C024BE91L|support> <#C024BE91L|> <#C024BE91L>', '#support #channel #channel'],
    [
      'a channel and a group whose names must be asked for',
      '<#C0OFFICINA> <!subteam^S0TURNO>',
      '#officina @turno-notte',
    ],
    ['a group', '<!subteam^S012|@turno> <!subteam^S012>', '@turno @group'],
    ['everyone', '<!here> <!channel> <!everyone|everyone>', '@here @channel @everyone'],
    ['a date', 'il <!date^1392734382^{date}|18 feb 2014>', 'il 18 feb 2014'],
    ['a link', '<https://acme.example/a?b=1&amp;c=2>', 'https://acme.example/a?b=1&c=2'],
    ['a link with a label', '<https://acme.example/m|il manuale>', '[il manuale](https://acme.example/m)'],
    ['a link that Slack made of a name', '<http://acme.example|acme.example>', '[acme.example](http://acme.example)'],
    ['a link with a bar in its label', '<https://a.example|a|b>', '[a|b](https://a.example)'],
    [
      'a link with signs',
      '<https://a.example/(x)_[y]|[1] *2*>',
      '[\\[1\\] \\*2\\*](https://a.example/%28x%29_%5By%5D)',
    ],
    ['a link that is none of the web', '<javascript:alert(1)|qui>', 'qui (javascript:alert(1))'],
    ['an e-mail address', '<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['a labelled e-mail address', '<mailto:a@b.example|Anna>', 'Anna (a@b.example)'],
    ['a phone number', '<tel:+39051123|+39051123>', '+39051123'],
    ['emoji', ':+1: :white_check_mark: :skull_and_crossbones: :grinning: :flag-it:', '👍 ✅ ☠️ 😀 🇮🇹'],
    ['emoji with a skin tone', ':+1::skin-tone-4: :female-mechanic::skin-tone-6:', '👍🏽 👩🏿‍🔧'],
    ['emoji of couples with a skin tone', ':people_holding_hands::skin-tone-2:', '🧑‍🤝‍🧑'],
    ['emoji of the workspace’s own', ':acme-logo: 10:30:45', ':acme-logo: 10:30:45'],
    ['emoji codes inside code', '`:+1:` ```\n:+1:\n``` :+1:', '`:+1:` \n\n```\n:+1:\n```\n\n 👍'],
    ['brackets that were typed', '&lt;!channel&gt; &lt;@U0MARTA&gt;', '<!channel> <@U0MARTA>'],
    ['brackets that never close', '<https://a.example and <@U0MARTA', '<https://a.example and <@U0MARTA'],
    ['marks', '*forte* _piano_ ~via~ `codice`', '**forte** *piano* ~~via~~ `codice`'],
    [
      'marks within marks',
      '*forte _e piano_ <https://a.example/x_y|a_b>*',
      '**forte** ***e piano*** **[a_b](https://a.example/x_y)**',
    ],
    ['marks that are none', '2*3*4 snake_case_name ~ 5 * x *', '2\\*3\\*4 snake_case_name \\~ 5 \\* x \\*'],
    ['marks inside code', '`*p = a_b_`', '`*p = a_b_`'],
    ['a quote', 'detto:\n&gt; uno *due*\n&gt; tre\nfine', 'detto:\n\n> uno **due**\n> tre\n\nfine'],
    ['a quote to the end', '&gt;&gt;&gt; uno\ndue', '> uno\n> due'],
    ['a block of code', 'ecco\n```if (a &lt; b) *x*```\nfine', 'ecco\n\n```\nif (a < b) *x*\n```\n\nfine'],
    [
      'what Markdown would take for a block',
      '# uno\n- due\n3. tre\n+ quattro',
      '# uno\n\\- due\n3\\. tre\n\\+ quattro',
    ],
    [
      'typed Markdown',
      '**a** [b](https://c.example) \\n ~~d~~',
      '\\*\\*a\\*\\* \\[b\\](https://c.example) \\\\n \\~\\~d\\~\\~',
    ],
    ['nothing', ' \n ', ''],
  ])('with %s', async (_, markup, markdown) => {
    expect(await fromMarkup(markup)).toBe(markdown);
  });

  test('asks once for a name that is mentioned twice', async () => {
    const asked: string[] = [];

    await slackToMarkdown({ text: '<@U0MARTA> <@U0MARTA>' }, { ...names, nameOf: async (id) => void asked.push(id) });

    expect(asked).toEqual(['U0MARTA']);
  });

  test.each([
    ['marks that never close', '*a '.repeat(10_000)],
    ['brackets that never close', '*<'.repeat(20_000)],
    ['underscores', '_'.repeat(40_000)],
    ['references between marks', '*<@U1>'.repeat(6_000)],
  ])('of 40,000 characters is read at once: %s', async (_, markup) => {
    const startedAt = performance.now();

    await fromMarkup(markup);

    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('what a technician wrote in Slack’s editor', () => {
  test.each<[string, object[], string]>([
    ['words', [words('a '), words('b', { bold: true }), words(' c', { italic: true })], 'a **b** *c*'],
    ['spaces beside marks', [words('a'), words(' b ', { strike: true }), words('c')], 'a ~~b~~ c'],
    ['marks over lines', [words('uno\ndue\n\ntre', { bold: true })], '**uno**\n**due**\n\n**tre**'],
    ['several marks', [words('x', { bold: true, italic: true, strike: true })], '~~***x***~~'],
    ['code with backticks', [words('a`b', { code: true }), words(' '), words('`', { code: true })], '``a`b`` `` ` ``'],
    [
      'a link in bold words',
      [words('il ', { bold: true }), { type: 'link', url: 'https://a.example', text: 'testo', style: { bold: true } }],
      '**il [testo](https://a.example)**',
    ],
    ['a bare link', [{ type: 'link', url: 'https://a.example/a*b' }], 'https://a.example/a%2Ab'],
    [
      'emoji',
      [
        { type: 'emoji', name: '+1', unicode: '1f44d-1f3fd' },
        { type: 'emoji', name: 'tada' },
      ],
      '👍🏽🎉',
    ],
    ['an emoji of their own', [{ type: 'emoji', name: 'acme' }], ':acme:'],
    ['codes that were typed', [words(':+1: &lt; <!here>')], ':+1: &lt; <!here>'],
    ['a mention', [{ type: 'user', user_id: 'U0MARTA', style: { bold: true } }], '**@Marta Rinaldi**'],
    [
      'a channel and everyone',
      [
        { type: 'channel', channel_id: 'C1' },
        { type: 'broadcast', range: 'here' },
      ],
      '#channel@here',
    ],
    ['signs', [words('* a\n> b\n1) c [d] \\')], '\\* a\n\\> b\n1\\) c \\[d\\] \\\\'],
  ])('keeps %s', async (_, elements, markdown) => {
    expect(await fromEditor(section(...elements))).toBe(markdown);
  });

  test('keeps lists with their levels and numbers', async () => {
    const markdown = await fromEditor(
      section(words('Prima:\n')),
      list('bullet', ['uno', 'due\nancora']),
      list('ordered', ['sotto'], { indent: 1, offset: 4 }),
      section(words('Poi')),
    );

    expect(markdown).toBe('Prima:\n\n- uno\n- due\n  ancora\n    5. sotto\n\nPoi');
  });

  test('keeps quotes and blocks of code', async () => {
    const markdown = await fromEditor(
      { type: 'rich_text_quote', elements: [words('uno\ndue', { italic: true })] },
      { type: 'rich_text_preformatted', elements: [words('```\n*x*')], border: 0 },
    );

    expect(markdown).toBe('> *uno*\n> *due*\n\n````\n```\n*x*\n````');
  });

  test('is read from its markup where it holds what we do not know', async () => {
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_canvas' }] }];

    expect(await slackToMarkdown({ text: '*forte*', blocks }, names)).toBe('**forte**');
    expect(await slackToMarkdown({ text: '*forte*', blocks: 'nonsense' }, names)).toBe('**forte**');
  });
});
