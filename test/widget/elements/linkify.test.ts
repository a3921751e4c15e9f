import { expect } from 'chai';
import { linkify } from '../../../widget/src/elements/linkify.ts';

const hrefs = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

suite('linkify', () => {
  test('http, https and mailto addresses become links, and the text around stays', () => {
    expect(linkify('See https://acme.example/a?b=1#c, or mailto:help@acme.example.')).to.deep.equal([
      { text: 'See ' },
      { text: 'https://acme.example/a?b=1#c', href: 'https://acme.example/a?b=1#c' },
      { text: ', or ' },
      { text: 'mailto:help@acme.example', href: 'mailto:help@acme.example' },
      { text: '.' },
    ]);
  });

  test('no other scheme becomes a link', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'slack://open',
      '//evil.example',
      'intent://x#Intent;end',
      'xhttps://a.example',
    ]) {
      expect(linkify(text), text).to.deep.equal([{ text }]);
    }
  });

  test('an address that pretends to be another host stays text', () => {
    expect(hrefs('https://bank.example@evil.example/')).to.deep.equal([]);
    expect(hrefs('https://bank.example:x@evil.example/')).to.deep.equal([]);
  });

  test('a host in look-alike letters is shown as what it is', () => {
    const [link] = linkify('https://аcme.example/');

    expect(link?.text).to.match(/^https:\/\/xn--/);
    expect(link?.href).to.equal(link?.text);
  });

  test('brackets around an address are not part of it, those inside are', () => {
    expect(hrefs('(https://a.example/x)')).to.deep.equal(['https://a.example/x']);
    expect(hrefs('https://a.example/x_(y)')).to.deep.equal(['https://a.example/x_(y)']);
  });

  test('nothing of a text is lost, whatever it is', () => {
    const pieces = [
      'https://',
      'a.example',
      ' ',
      '\n',
      '<b>',
      '"',
      'http://x',
      'mailto:',
      '\u202e',
      'é',
      '@',
      ')',
      '.',
    ];
    for (let i = 0; i < 500; i++) {
      const text = Array.from({ length: 8 }, () => pieces[Math.floor(Math.random() * pieces.length)]).join('');

      const parts = linkify(text);

      const shown = parts.map((part) => (part.href ? '' : part.text)).join('');
      for (const { href } of parts) if (href) expect(href).to.match(/^(https?|mailto):/i);
      if (parts.every(({ href }) => !href)) expect(shown).to.equal(text);
    }
  });

  test('a long text takes time in proportion', () => {
    const took = (length: number) => {
      const start = performance.now();
      linkify('https://a.example/).'.repeat(length));
      linkify(`https://a.example/${')'.repeat(length * 10)}`);
      return performance.now() - start;
    };
    took(100);

    expect(took(500)).to.be.below(200);
  });
});
