import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import {
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  place,
  remember,
  text,
  until,
} from '../support/page.ts';

suite('What a page puts into the widget and its measures', () => {
  setup(async () => {
    freshServer();
    await setViewport({ width: 1000, height: 800 });
  });

  teardown(leavePage);

  const give = (slot: string, content: string) => {
    const element = document.createElement('b');
    element.slot = slot;
    element.append(content);
    return element;
  };

  test('stands in its place: icon, header and what an empty list says', async () => {
    remember();
    const widget = place();
    widget.append(give('launcher-icon', '?'), give('header', 'ACME'), give('empty', 'All machines run.'));
    widget.open();
    await find(widget, '.state');

    const [icon, header, empty] = [...widget.children] as HTMLElement[];
    await until(() => empty?.checkVisibility() && empty.getBoundingClientRect().height > 0, 'the empty list');
    expect(icon?.assignedSlot?.parentElement?.className).to.equal('bubble');
    await until(() => (header?.getBoundingClientRect().height ?? 0) > 0, 'the header');
    const strip = findAll(widget, '.strip')[0] as HTMLElement;
    expect(findAll(strip, '.site')[0]?.getBoundingClientRect().height).to.equal(0);
    expect(findAll(widget, '.state strong')[0]?.getBoundingClientRect().height).to.equal(0);
    await expectAccessible(widget);
  });

  test('what it takes back is the widget’s own again, and so it is where it gave nothing', async () => {
    remember();
    const widget = place({ mode: 'inline' });
    const header = give('header', 'ACME');
    widget.append(header);
    await until(() => header.getBoundingClientRect().height > 0, 'the header');
    expect(text((await find(widget, '.state')) as Node)).to.include('No open tickets');

    header.remove();
    const desk = await find<HTMLElement & { requestUpdate(): void }>(widget, 'sportello-desk');
    desk.requestUpdate();

    await until(() => (findAll(widget, '.site')[0]?.getBoundingClientRect().height ?? 0) > 0, 'the name of the site');
  });

  test('buttons and fields are as high as it says, but never lower than a finger needs at least', async () => {
    remember();
    const widget = place({ mode: 'inline' });
    const button = await find(widget, '.button.primary');
    const padding = () => getComputedStyle(findAll(widget, '.strip')[0] as HTMLElement).paddingInlineStart;
    expect([button.getBoundingClientRect().height, padding()]).to.deep.equal([44, '16px']);

    widget.style.setProperty('--sportello-control-height', '36px');
    widget.style.setProperty('--sportello-space', '24px');
    expect([button.getBoundingClientRect().height, padding()]).to.deep.equal([36, '24px']);

    widget.style.setProperty('--sportello-control-height', '10px');
    expect(getComputedStyle(button).minHeight).to.equal('24px');
  });
});
