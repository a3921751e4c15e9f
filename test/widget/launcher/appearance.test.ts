import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { languageOf } from '../../../widget/src/launcher/languages.ts';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { contrast, pairs } from '../support/contrast.ts';
import { site } from '../support/factories.ts';
import { find, findAll, freshServer, leavePage, pause, place, until } from '../support/page.ts';

suite('<sportello-widget> in the page’s look', () => {
  const bubble = (widget: SportelloWidget) => widget.shadowRoot?.querySelector('.bubble') as HTMLButtonElement;

  setup(async () => {
    freshServer();
    await setViewport({ width: 1000, height: 800 });
  });

  teardown(leavePage);

  test('the page gets no globals and no styles from us, and the name may be defined twice', async () => {
    const before = new Set(Object.getOwnPropertyNames(window));
    const sheets = document.adoptedStyleSheets.length + document.head.querySelectorAll('style, link').length;
    await import(new URL('/widget/src/launcher.ts?copy', location.href).href);
    const widget = place({ mode: 'inline' });
    await find(widget, '#username');

    const added = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    expect(
      added.filter((name) => !/^(lit|reactive)\w+(Versions|Metadata)$/.test(name)),
      'Lit’s are taken out by the build',
    ).to.deep.equal([]);
    expect(document.adoptedStyleSheets.length + document.head.querySelectorAll('style, link').length).to.equal(sheets);
  });

  test('a hostile stylesheet changes neither place nor look', async () => {
    const look = async () => {
      const widget = place({ mode: 'inline', theme: 'light' });
      await find(widget, '#username');
      await pause(30);
      const seen = ['h2', 'label', '#username', 'form .button', '.strip'].map((selector) => {
        const element = findAll(widget, selector)[0] as HTMLElement;
        const style = getComputedStyle(element);
        const { height } = element.getBoundingClientRect();
        return [
          selector,
          height,
          style.color,
          style.fontSize,
          style.fontFamily,
          style.backgroundColor,
          style.letterSpacing,
          style.display,
        ];
      });
      widget.remove();
      return seen;
    };
    const expected = await look();
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(`html { font-size: 3px } body { font-size: 0; letter-spacing: 9px; line-height: 0; color: red; text-align: right }
      * { all: unset !important; color: lime !important; font: italic 40px cursive !important; background: pink !important }
      sportello-widget { transform: rotate(9deg) !important; opacity: .2 !important; filter: blur(3px) !important; display: block !important }
      button { width: 300px !important } input { display: none !important }`);
    document.adoptedStyleSheets = [hostile];
    try {
      expect(await look()).to.deep.equal(expected);
      const widget = place();
      const { right, bottom, height } = bubble(widget).getBoundingClientRect();
      expect([right, bottom, height]).to.deep.equal([980, 780, 56]);
      expect(getComputedStyle(widget).opacity).to.equal('1');
    } finally {
      document.adoptedStyleSheets = [];
    }
  });

  test('text on and beside any accent has a contrast of 4.5 or more, in light and dark', async () => {
    const accents = Array.from(
      { length: 60 },
      () =>
        `#${Math.floor(Math.random() * 0x1000000)
          .toString(16)
          .padStart(6, '0')}`,
    );
    accents.push(
      '#000',
      '#fff',
      '#ff0',
      '#00f',
      '#0f0',
      '#f00',
      '#767676',
      '#777',
      'oklch(0.7 0.3 140)',
      'rebeccapurple',
    );
    for (const theme of ['light', 'dark']) {
      const widget = place({ mode: 'inline', theme });
      const submit = await find(widget, 'form .button');
      const heading = await find(widget, 'form');
      const probe = document.createElement('span');
      heading.append(probe);
      for (const accent of accents) {
        widget.style.setProperty('--sportello-accent', accent);
        probe.className = '';
        const onAccent = contrast(getComputedStyle(submit).color, getComputedStyle(submit).backgroundColor);
        probe.style.setProperty('color', 'var(--_a-text)');
        for (const ground of ['--_surface', '--_raised', '--_sunken', '--_a-soft']) {
          probe.style.setProperty('background-color', `var(${ground})`);
          const { color, backgroundColor } = getComputedStyle(probe);
          expect(contrast(color, backgroundColor), `${accent} beside ${ground}, ${theme}`).to.be.at.least(4.5);
        }
        for (const [color, ground, least] of pairs) {
          probe.style.setProperty('color', `var(${color})`);
          probe.style.setProperty('background-color', `var(${ground})`);
          const pair = getComputedStyle(probe);
          const seen = contrast(pair.color, pair.backgroundColor);
          expect(seen, `${color} on ${ground} with ${accent}, ${theme}`).to.be.at.least(least);
        }
        probe.style.setProperty('color', 'var(--_text)');
        probe.style.setProperty('background-color', 'var(--_a-soft)');
        const own = getComputedStyle(probe);
        expect(contrast(own.color, own.backgroundColor), `own message with ${accent}, ${theme}`).to.be.at.least(4.5);
        expect(onAccent, `on ${accent}`).to.be.at.least(4.5);
      }
      widget.remove();
    }
  });

  test('the colour of the site is the default, that of the page wins', async () => {
    const widget = place({ mode: 'inline' });
    const submit = await find(widget, 'form .button');
    await until(() => getComputedStyle(submit).backgroundColor === 'rgb(11, 110, 79)', site.accentColor ?? '');

    widget.style.setProperty('--sportello-accent', 'rgb(200, 0, 0)');

    expect(getComputedStyle(submit).backgroundColor).to.equal('rgb(200, 0, 0)');
  });

  test('the theme follows its attribute, and the system where it says auto', async () => {
    const ground = async (theme: string) => {
      const widget = place({ mode: 'inline', theme });
      const desk = await find(widget, 'sportello-desk');
      await find(widget, '#username');
      return getComputedStyle(desk).backgroundColor;
    };
    await emulateMedia({ colorScheme: 'dark' });

    const [light, dark, auto] = [await ground('light'), await ground('dark'), await ground('auto')];

    await emulateMedia({ colorScheme: 'light' });
    expect(light).to.equal('rgb(255, 255, 255)');
    expect(dark).not.to.equal(light);
    expect(auto).to.equal(dark);
  });

  test('the language is the element’s, else that of the page around it, and English where we do not speak it', () => {
    const outer = document.createElement('div');
    const host = document.createElement('div');
    const element = document.createElement('p');
    outer.append(host);
    host.attachShadow({ mode: 'open' }).append(element);
    document.body.append(outer);

    outer.lang = 'it-IT';
    expect(languageOf(element)).to.equal('it');
    element.lang = 'en';
    expect(languageOf(element)).to.equal('en');
    element.lang = 'xx';
    expect(languageOf(element)).to.equal('en');
    element.lang = 'constructor';
    expect(languageOf(element)).to.equal('en');
  });
});
