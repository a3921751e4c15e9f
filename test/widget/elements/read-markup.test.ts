import { expect } from 'chai';
import { type Block, type Inline, readMarkup } from '../../../widget/src/elements/read-markup.ts';

/** The text of a reading without its marks. */
function textOf(parts: (Block | Inline)[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.type === 'code') return part.text;
      if (part.type === 'link') return part.label;
      if (part.type === 'quote') return textOf(part.blocks);
      if (part.type === 'list') return part.items.map(textOf).join('\n');
      return textOf(part.inlines);
    })
    .join('');
}

const line = (text: string) => {
  const [block] = readMarkup(text);
  return block?.type === 'text' ? block.inlines : [];
};
const types = (text: string) => line(text).map((inline) => (typeof inline === 'string' ? inline : inline.type));

suite('readMarkup', () => {
  test('bold, italic, struck and code are read, one within the other too', () => {
    expect(types('a **b** _c_ *d* ~~e~~ `f`')).to.deep.equal([
      'a ',
      'bold',
      ' ',
      'italic',
      ' ',
      'italic',
      ' ',
      'struck',
      ' ',
      'code',
    ]);
    expect(line('**bold _and italic_**')).to.deep.equal([
      { type: 'bold', inlines: ['bold ', { type: 'italic', inlines: ['and italic'] }] },
    ]);
  });

  test('three stars are bold and italic, as technicians’ tools write it', () => {
    const both = [{ type: 'bold', inlines: [{ type: 'italic', inlines: ['both'] }] }];
    expect(line('***both***')).to.deep.equal(both);
    expect(line('**a *b***')).to.deep.equal([{ type: 'bold', inlines: ['a ', { type: 'italic', inlines: ['b'] }] }]);
    expect(line('*a **b** c*')).to.deep.equal([
      { type: 'italic', inlines: ['a ', { type: 'bold', inlines: ['b'] }, ' c'] },
    ]);
  });

  test('lists, numbered lists, quotes and fenced code stand on lines of their own', () => {
    const blocks = readMarkup('Do:\n- one\n- **two**\n\n3. three\n4. four\n> said\n> so\n```\n**raw** <b>\n```\nend');

    expect(blocks.map(({ type }) => type)).to.deep.equal(['text', 'list', 'list', 'quote', 'code', 'text']);
    expect(blocks[2]).to.deep.include({ start: 3 });
    expect(blocks[4]).to.deep.equal({ type: 'code', text: '**raw** <b>' });
  });

  test('what is no mark stays as typed', () => {
    for (const text of [
      '2 * 3 * 4',
      'snake_case_name',
      '** not bold **',
      '*',
      '****',
      'a ** b',
      '[label](',
      '`',
      '[x]',
    ]) {
      expect(textOf(readMarkup(text)), text).to.equal(text);
    }
    expect(textOf(readMarkup('\\*plain\\* \\\\ \\a'))).to.equal('*plain* \\ \\a');
    expect(readMarkup('```\nnever closed').map(({ type }) => type)).to.deep.equal(['text']);
  });

  test('only addresses that may be followed become links, and another label shows the host', () => {
    const link = (text: string) => line(text).find((inline) => typeof inline !== 'string');

    expect(link('[manual](https://docs.example/fx)')).to.deep.include({
      href: 'https://docs.example/fx',
      host: 'docs.example',
    });
    expect(link('[https://a.example](https://a.example)')).to.deep.include({ host: null });
    expect(link('[https://bank.example](https://evil.example)')).to.deep.include({ host: 'evil.example' });
    expect(link('[call](tel:+39051123456)')).to.deep.include({ host: '+39051123456' });
    for (const address of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//evil.example',
      'https://bank.example@evil.example',
      'https://a.example/\u202egpj.exe',
      'java\tscript:alert(1)',
    ]) {
      expect(link(`[label](${address})`), address).to.equal(undefined);
      expect(textOf(readMarkup(`[label](${address})`))).to.equal(`[label](${address})`);
    }
  });

  test('fifty thousand hostile characters are read in no time', () => {
    const hostile = [
      '*',
      '**_',
      '[',
      '[a](',
      '`',
      '> ',
      '- ',
      '\\',
      '~~**__*_',
      '```\n',
      '[a](https://b.c',
      '1. *',
      '> > ',
      '_a ',
    ];
    for (const sign of hostile) {
      const text = sign.repeat(Math.ceil(50_000 / sign.length));
      for (const hostileText of [text, `x${text}x`, `${text.slice(0, 25_000)}\n${text.slice(25_000)}`]) {
        // The best of three: a machine that is busy with other things is not the reader's fault.
        const took = [1, 2, 3].map(() => {
          const start = performance.now();
          readMarkup(hostileText);
          return performance.now() - start;
        });
        expect(Math.min(...took), JSON.stringify(sign)).to.be.below(400); // some 60 ms on a machine that has nothing else to do
      }
    }
  });
});
