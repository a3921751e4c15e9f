import { expect } from 'chai';
import { html, nothing, render } from 'lit';
import { keyed, keyedList } from '../../../widget/src/elements/keyed-list.ts';

suite('keyedList', () => {
  let box: HTMLElement;

  /** The list stands last in its parent, and is made while that is not yet in the document. */
  function show(keys: string[]): void {
    render(
      html`<p>before</p>
        <ul>${keyedList(
          keys,
          (key) => key,
          (key) => html`<li id=${key}><button>${key}</button></li>`,
        )}</ul>`,
      box,
    );
  }

  const items = () => [...box.querySelectorAll('li')];
  const texts = () => items().map(({ textContent }) => textContent);

  setup(() => {
    box = document.createElement('div');
    document.body.append(box);
  });

  teardown(() => box.remove());

  test('any order that follows any other is shown, each key with the elements that it had', () => {
    const orders = ['abc', 'cab', 'dcab', 'b', '', 'abcde', 'edcba', 'xeyaz', 'zyxea'].map((keys) => keys.split(''));
    for (const keys of orders) {
      const before = new Map(items().map((item) => [item.id, item]));

      show(keys);

      expect(texts()).to.deep.equal(keys);
      for (const item of items()) expect(before.get(item.id) ?? item).to.equal(item);
    }
  });

  test('the focus stays where it is while another item goes to the front, and one comes or goes', () => {
    show(['a', 'b', 'c']);
    box.querySelector<HTMLElement>('#b button')?.focus();

    for (const keys of [
      ['c', 'a', 'b'],
      ['n', 'c', 'a', 'b'],
      ['n', 'c', 'b'],
    ]) {
      show(keys);

      expect(document.activeElement?.textContent).to.equal('b');
    }
  });

  test('with another key everything is made anew, and with nothing in its place it is gone', () => {
    const showKeyed = (key: object | null) =>
      render(html`<div>${key ? keyed(key, html`<input />`) : nothing}</div>`, box);
    const [one, other] = [{}, {}];
    showKeyed(one);
    const input = box.querySelector('input');

    showKeyed(one);
    expect(box.querySelector('input')).to.equal(input);
    showKeyed(other);
    expect(box.querySelectorAll('input')).to.have.length(1);
    expect(box.querySelector('input')).not.to.equal(input);
    showKeyed(null);
    expect(box.querySelector('input')).to.equal(null);
  });
});
