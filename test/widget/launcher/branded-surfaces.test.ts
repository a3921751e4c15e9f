import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { contrast, pairs } from '../support/contrast.ts';
import { anna } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { button, expectAccessible, find, findAll, freshServer, leavePage, placeSignedIn } from '../support/page.ts';

const brands = [
  { name: 'cream', theme: 'light', accent: '#8c5a14', surface: '#fbf4e4', text: '#2c2113' },
  { name: 'navy', theme: 'dark', accent: '#f2b33d', surface: '#101c33', text: '#eef2fa' },
  { name: 'slate', theme: 'dark', accent: '#0b6e4f', surface: '#26303c', text: '#f5f7fa' },
];

suite('<sportello-widget> on a brand’s own surfaces', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function placeIn({ theme, accent, surface, text }: (typeof brands)[number]): Promise<void> {
    widget = await placeSignedIn({ theme });
    for (const [name, value] of Object.entries({ accent, surface, text })) {
      widget.style.setProperty(`--sportello-${name}`, value);
    }
  }

  const colour = (value: string) => {
    const probe = document.createElement('span');
    probe.style.color = value;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  const groundOf = (selector: string) => getComputedStyle(findAll(widget, selector)[0] as Element).backgroundColor;

  setup(async () => {
    await setViewport({ width: 1000, height: 800 });
    server = freshServer();
  });

  teardown(leavePage);

  for (const brand of brands) {
    test(`two colours make a whole desk that can be read: ${brand.name}`, async () => {
      const { id } = server.given({}, ['Which film is it?']);
      server.add(id, { body: 'PP 30 micron', author: { kind: 'customer', id: anna.id, name: anna.name } as never });
      await placeIn(brand);
      await expectAccessible(widget);

      widget.openTicket(id);
      await find(widget, '.own .bubble');

      const desk = await find(widget, 'sportello-desk');
      expect(getComputedStyle(desk).backgroundColor).to.equal(colour(brand.surface));
      expect(getComputedStyle(desk).color).to.equal(colour(brand.text));
      await expectAccessible(widget);
      const probe = document.createElement('span');
      (await find(widget, 'form')).append(probe);
      for (const [color, ground, least] of pairs) {
        probe.style.color = `var(${color})`;
        probe.style.backgroundColor = `var(${ground})`;
        const seen = getComputedStyle(probe);
        expect(contrast(seen.color, seen.backgroundColor), `${color} on ${ground}`).to.be.at.least(least);
      }
      probe.remove();
      (await button(widget, 'New ticket')).click();
      await find(widget, 'input[name=kind]');
      await expectAccessible(widget);
    });
  }

  test('each ground and colour may be set by itself', async () => {
    const { id } = server.given({}, ['Which film is it?']);
    server.add(id, { body: 'PP 30 micron', author: { kind: 'customer', id: anna.id, name: anna.name } as never });
    widget = await placeSignedIn({ theme: 'light' });
    const own = {
      raised: 'rgb(255, 250, 240)',
      own: 'rgb(240, 220, 180)',
      muted: 'rgb(90, 70, 50)',
      line: 'rgb(200, 180, 150)',
      danger: 'rgb(140, 0, 60)',
    };
    for (const [name, value] of Object.entries(own)) widget.style.setProperty(`--sportello-${name}`, value);
    widget.openTicket(id);
    await find(widget, '.own .bubble');

    const { color } = getComputedStyle(await find(widget, '.number'));
    const strip = getComputedStyle(await find(widget, '.strip'));
    const probe = document.createElement('span');
    (await find(widget, 'form')).append(probe);
    probe.style.color = 'var(--_danger)';

    expect(groundOf('.own .bubble')).to.equal(own.own);
    expect(groundOf('.technician .bubble')).to.equal(own.raised);
    expect([color, strip.backgroundColor, strip.borderBottomColor]).to.deep.equal([own.muted, own.raised, own.line]);
    expect(getComputedStyle(probe).color).to.equal(own.danger);
    probe.remove();
  });
});
