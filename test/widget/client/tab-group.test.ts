import { expect } from 'chai';
import { TabGroup } from '../../../widget/src/client/tab-group.ts';
import { pause, until } from '../support/page.ts';

suite('TabGroup', () => {
  let tabs: TabGroup[] = [];
  let told: string[] = [];

  /** A busy machine answers late: who asks too often takes a living leader for a frozen one. */
  function open(name: string, askMs = 2_000): TabGroup {
    const tab: TabGroup = new TabGroup({
      name: 'tabs-test',
      askMs,
      onLead: () => told.push(`${name} leads`),
      onFollow: () => told.push(`${name} follows`),
      onMessage: (message: { type: string }) => told.push(`${name} hears ${message.type}`),
      answer: () => ({ type: 'lead' }),
    });
    tabs.push(tab);
    tab.start();
    return tab;
  }

  const leaders = () => tabs.filter(({ isLeader }) => isLeader);

  setup(() => {
    told = [];
    tabs = [];
  });

  teardown(() => {
    for (const tab of tabs) tab.stop();
  });

  test('one leads, answers the others, and the next one leads when it goes', async () => {
    const first = open('first');
    await until(() => first.isLeader);
    const second = open('second');
    open('third');
    await until(() => told.includes('second hears lead') && told.includes('third hears lead'));
    await pause(200);
    expect(leaders()).to.deep.equal([first]);

    first.stop();

    await until(() => second.isLeader);
    expect(leaders()).to.deep.equal([second]);
  });

  test('a leader that answers no more loses its place, and follows when it wakes up', async () => {
    const frozen = open('frozen', 500);
    await until(() => frozen.isLeader);
    const { tell } = frozen;
    frozen.tell = () => {};
    const awake = open('awake', 200);

    await until(() => awake.isLeader);

    await until(() => told.includes('frozen follows'));
    frozen.tell = tell;
    await pause(1_200);
    expect(leaders()).to.deep.equal([awake]);
  });

  test('a browser without locks lets every tab lead', async () => {
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    try {
      open('first');
      open('second');
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }

    expect(leaders()).to.have.length(2);
  });

  test('where the browser gives no channel, each leads itself and nothing is thrown', () => {
    const real = window.BroadcastChannel;
    window.BroadcastChannel = class {
      constructor() {
        throw new DOMException('denied', 'SecurityError');
      }
    } as never;
    try {
      open('first');
      open('second');
    } finally {
      window.BroadcastChannel = real;
    }

    expect(leaders()).to.have.length(2);
  });
});
