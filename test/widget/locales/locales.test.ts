import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type Language, languages } from '../../../widget/src/launcher/languages.ts';
import { wordLoaders } from '../../../widget/src/launcher/word-loaders.ts';
import type { CoreWords } from '../../../widget/src/locales/en/core.ts';
import type { PartName } from '../../../widget/src/locales/words.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  place,
  placeSignedIn,
  remember,
  text,
  until,
} from '../support/page.ts';

type Entry = [path: string, value: unknown];

/** All words of a dictionary with their paths, such as `statuses.new`. */
function entries(words: object, prefix = ''): Entry[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? entries(value, `${prefix}${key}.`) : [[prefix + key, value] as Entry],
  );
}

/** The words of every part of a language, by the part's name. */
async function read(language: Language): Promise<Record<string, Entry[]>> {
  const { words } = await wordLoaders[language]();
  const { parts, ...core } = words;
  const names = Object.keys(parts) as PartName[];
  const loaded = await Promise.all(names.map(async (part) => [part, entries((await parts[part]()).words)]));
  return { core: entries(core), ...Object.fromEntries(loaded) };
}

suite('languages', () => {
  let server: FakeServer;

  setup(async () => {
    await setViewport({ width: 1100, height: 800 });
    server = freshServer();
  });

  teardown(leavePage);

  for (const language of Object.keys(languages) as Language[]) {
    test(`"${language}" says everything that English says, with the same values in it`, async () => {
      const [its, english] = await Promise.all([read(language), read('en')]);

      expect(Object.keys(its)).to.deep.equal(Object.keys(english));
      expect(its.core?.find(([path]) => path === 'language')?.[1]).to.equal(language);
      for (const [part, words] of Object.entries(its)) {
        expect(words.map(([path]) => path).sort(), part).to.deep.equal(english[part]?.map(([path]) => path).sort());
        for (const [path, value] of words) {
          const sentence = typeof value === 'function' ? value(42) : value;
          expect(sentence, `${part}.${path}`).to.match(/\S/);
          if (typeof value === 'function') expect(sentence, `${part}.${path}`).to.include('42');
        }
      }
    });

    test(`"${language}" has one word for one thing in all its parts`, async () => {
      const all = Object.values(await read(language)).flat();

      const said = new Map<string, unknown>();
      for (const [path, value] of all) {
        if (said.has(path)) expect(value, path).to.equal(said.get(path));
        said.set(path, value);
      }
    });
  }

  test('two widgets in a page speak a language each', async () => {
    server.given({ status: 'in_progress' });
    remember();
    const italian = place({ mode: 'inline', lang: 'it' });
    const english = place({ mode: 'inline', lang: 'en' });

    await button(italian, 'Nuovo ticket');
    await button(english, 'New ticket');
    await until(() => text(italian).includes('In lavorazione') && text(english).includes('In progress'));
    expect(text(italian)).not.to.include('New ticket');
  });

  test('what is being typed survives a change of language', async () => {
    const widget = place({ mode: 'inline' });
    const field = await find<HTMLInputElement>(widget, '#username');
    field.value = 'anna';

    widget.setAttribute('lang', 'it-CH');
    await button(widget, 'Accedi');

    expect((await find<HTMLInputElement>(widget, '#username')).value).to.equal('anna');
  });

  test('words that cannot be loaded leave the language as it was, or say so', async () => {
    const load = wordLoaders.it;
    wordLoaders.it = () => Promise.reject(new Error('offline'));
    try {
      const widget = await placeSignedIn();
      widget.setAttribute('lang', 'it');
      await until(() => findAll(widget, '[lang=en]').length === 1);
      await button(widget, 'New ticket');

      const failed = place({ mode: 'inline', lang: 'it' });
      await until(() => text(failed).includes('Impossibile caricare il supporto.'));
      wordLoaders.it = load;
      (await button(failed, 'Riprova')).click();
      await button(failed, 'Nuovo ticket');
    } finally {
      wordLoaders.it = load;
    }
  });

  test('a language that runs from right to left mirrors the desk', async () => {
    const { words } = await wordLoaders.en();
    const pseudo: CoreWords = { ...words, language: 'ar-XB' };
    Object.assign(languages, { 'ar-xb': languages.en });
    Object.assign(wordLoaders, { 'ar-xb': () => Promise.resolve({ words: pseudo }) });
    try {
      const ticket = server.given({}, ['Hello']);
      const widget = await placeSignedIn({ lang: 'ar-XB' });
      const desk = await find(widget, 'sportello-desk');
      widget.openTicket(ticket.id);
      await find(widget, '.message > .bubble');

      expect(getComputedStyle(desk).direction).to.equal('rtl');
      const list = (await find(widget, '.side')).getBoundingClientRect();
      const main = (await find(widget, '.main')).getBoundingClientRect();
      expect(list.left).to.be.at.least(main.right - 1);
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      await expectAccessible(widget);
    } finally {
      Reflect.deleteProperty(languages, 'ar-xb');
      Reflect.deleteProperty(wordLoaders, 'ar-xb');
    }
  });
});
