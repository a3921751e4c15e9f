import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type Language, languages } from '../../../widget/src/launcher/languages.ts';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { unreadWords } from '../../../widget/src/launcher/unread-words.ts';
import { wordLoaders } from '../../../widget/src/launcher/word-loaders.ts';
import { callDay } from '../../../widget/src/locales/call-window.ts';
import { fileSize } from '../../../widget/src/locales/file-size.ts';
import { longDateTime, number } from '../../../widget/src/locales/formats.ts';
import type { PartName } from '../../../widget/src/locales/words.ts';
import { machines, marta } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
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

const foreign = (Object.keys(languages) as Language[]).filter((language) => language !== 'en');

/** Every text of a language that is not made of values. */
async function plainTexts(language: Language): Promise<Set<string>> {
  const { words } = await wordLoaders[language]();
  const parts = await Promise.all((Object.keys(words.parts) as PartName[]).map((part) => words.parts[part]()));
  const all = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' ? Object.values(value ?? {}).flatMap(all) : [];
  return new Set([words, ...parts.map((part) => part.words)].flatMap(all).map((each) => each.replace(/\s+/g, ' ')));
}

/** What stands in a widget: whole texts of its elements, and what only screen readers are told. */
function pieces(widget: SportelloWidget): string[] {
  const own = findAll(widget, '*').flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])),
    ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  return own.map((each) => each.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** English that a reader of another language sees: a text of its own, or a sentence within one. */
async function leftOver(widget: SportelloWidget, language: Language): Promise<string[]> {
  const [its, english] = await Promise.all([plainTexts(language), plainTexts('en')]);
  const onlyEnglish = [...english].filter((each) => !its.has(each));
  const shown = pieces(widget);
  return onlyEnglish.filter((each) =>
    shown.some((piece) => piece === each || (/\S \S/.test(each) && piece.includes(each))),
  );
}

/** Fails where the view is not in the language, or not all of it. */
async function expectSpoken(widget: SportelloWidget, language: Language): Promise<void> {
  const its = await plainTexts(language);
  expect(pieces(widget).filter((piece) => its.has(piece)).length, text(widget)).to.be.at.least(5);
  expect(await leftOver(widget, language)).to.deep.equal([]);
  expect(findAll(widget, `[lang=${language}]`)).to.have.length(1);
  await expectAccessible(widget);
}

/** Nothing is wider than the panel that it stands in. */
function expectFitting(widget: SportelloWidget): void {
  const wide = findAll(widget, '*').filter(
    (element) =>
      element.checkVisibility() &&
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).textOverflow !== 'ellipsis',
  );
  expect(wide.map((element) => `${element.localName}.${element.className}: ${text(element)}`)).to.deep.equal([]);
  expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
}

suite('each language', () => {
  let server: FakeServer;

  setup(async () => {
    await setViewport({ width: 360, height: 740 });
    server = freshServer();
  });

  teardown(leavePage);

  for (const [tag, signIn] of [
    ['de-AT', 'Anmelden'],
    ['fr-CA', 'Se connecter'],
    ['ES', 'Iniciar sesión'],
    ['it-CH', 'Accedi'],
    ['pt', 'Sign in'],
  ] as const) {
    test(`lang="${tag}" is served by the sign-in that says "${signIn}"`, async () => {
      const widget = place({ mode: 'inline', lang: tag });

      expect((await button(widget, signIn)).type).to.equal('submit');
    });
  }

  for (const language of foreign) {
    test(`"${language}": sign-in and request for credentials have no English in them and fit a phone`, async () => {
      const words = { ...(await wordLoaders[language]()).words };
      const signIn = (await words.parts['sign-in']()).words;
      const access = (await words.parts.access()).words;
      const widget = place({ mode: 'inline', lang: language });

      (await button(widget, signIn.signIn)).click();
      await until(() => text(widget).includes(signIn.enterPassword.replace(/\s+/g, ' ')));
      await expectSpoken(widget, language);
      expectFitting(widget);

      (await button(widget, signIn.requestCredentials.replace(/\s+/g, ' '))).click();
      (await button(widget, access.sendRequest)).click();
      await until(() => text(widget).includes(access.problems.company));
      await expectSpoken(widget, language);
      expectFitting(widget);
    });

    test(`"${language}": list and form have no English in them and fit a phone`, async () => {
      const { words } = await wordLoaders[language]();
      const form = (await words.parts.form()).words;
      server.given({ status: 'in_progress', assignee: marta, machine: machines[0] ?? null });
      server.given({ kind: 'callback', subject: null });
      remember();
      const widget = place({ mode: 'inline', lang: language });

      const create = await button(widget, words.newTicket);
      await find(widget, 'sportello-ticket-card');
      await expectSpoken(widget, language);
      expectFitting(widget);

      create.click();
      (await find<HTMLInputElement>(widget, 'input[name=kind]')).click();
      await find(widget, '#machine');
      (await button(widget, form.toReview)).click();
      await until(() => text(widget).includes(form.missing.subject));
      await expectSpoken(widget, language);
      expectFitting(widget);
    });

    test(`"${language}": conversation and options have no English in them and fit a phone`, async () => {
      const { words } = await wordLoaders[language]();
      const details = (await words.parts.details()).words;
      const ticket = server.given({ machine: machines[0] ?? null });
      server.add(ticket.id, { kind: 'claimed' });
      server.add(ticket.id, { kind: 'text', withdrawnAt: new Date().toISOString(), body: '' });
      remember();
      const widget = place({ mode: 'inline', lang: language });
      await button(widget, words.newTicket);
      widget.openTicket(ticket.id);

      await until(() => text(widget).includes(words.events.claimed(marta.name)));
      await until(() => text(widget).includes(words.withdrawn));
      await expectSpoken(widget, language);
      expectFitting(widget);

      (await button(widget, words.options)).click();
      await until(() => text(widget).includes(details.serialNumber));
      await expectSpoken(widget, language);
      expectFitting(widget);
    });
  }

  test('English that is left over would be found', async () => {
    const widget = place({ mode: 'inline', lang: 'en' });
    await button(widget, 'Sign in');

    expect(await leftOver(widget, 'de')).to.include.members(['Sign in', 'All fields are required.', 'Username']);
  });

  for (const [language, date] of [
    ['it', '5 mar 2021'],
    ['de', '5. März 2021'],
    ['fr', '5 mars 2021'],
    ['es', '5 mar 2021'],
  ] as const) {
    test(`"${language}" writes the date of a ticket as ${date}`, async () => {
      server.given({ openedAt: '2021-03-05T12:00:00.000Z' });
      remember();
      const widget = place({ mode: 'inline', lang: language });

      const card = await find(widget, 'sportello-ticket-card');
      await until(() => text(card).includes(date));
    });
  }

  test('days, moments, numbers and sizes are written as each language does', () => {
    const now = new Date('2026-03-04T09:00');

    expect(foreign.map((language) => callDay('2026-03-05', language, now))).to.deep.equal([
      'Domani, giovedì 5 marzo',
      'Morgen, Donnerstag, 5. März',
      'Demain, jeudi 5 mars',
      'Mañana, jueves, 5 de marzo',
    ]);
    const moments = foreign.map((language) => longDateTime('2026-03-05T14:05', language));
    for (const [at, day] of ['5 marzo 2026', '5. März 2026', '5 mars 2026', '5 de marzo de 2026'].entries()) {
      expect(moments[at]).to.match(new RegExp(`^${day}.*14:05$`));
    }
    expect(foreign.map((language) => number(12_345, language).replace(/\s/g, ' '))).to.deep.equal([
      '12.345',
      '12.345',
      '12 345',
      '12.345',
    ]);
    expect(foreign.map((language) => fileSize(2_400_000, language).replace(/\s/g, ' '))).to.deep.equal([
      '2,4 MB',
      '2,4 MB',
      '2,4 Mo',
      '2,4 MB',
    ]);
  });

  test('one unread message is spoken of unlike several', () => {
    const said = foreign.map((language) => [1, 2].map((count) => unreadWords[language]('S', count)));

    expect(said).to.deep.equal([
      ['S, 1 messaggio non letto', 'S, 2 messaggi non letti'],
      ['S, 1 ungelesene Nachricht', 'S, 2 ungelesene Nachrichten'],
      ['S, 1 message non lu', 'S, 2 messages non lus'],
      ['S, 1 mensaje sin leer', 'S, 2 mensajes sin leer'],
    ]);
  });
});
