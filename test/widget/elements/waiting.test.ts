import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type Language, languages } from '../../../widget/src/launcher/languages.ts';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { wordLoaders } from '../../../widget/src/launcher/word-loaders.ts';
import { returnSentence } from '../../../widget/src/locales/return-sentence.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { expectAccessible, freshServer, leavePage, pause, placeSignedIn, text, until } from '../support/page.ts';

const now = new Date('2026-03-06T19:30'); // a Friday
const all = Object.keys(languages) as Language[];

async function sentences(at: string): Promise<Record<string, string>> {
  const said = await Promise.all(
    all.map(async (language) => {
      const { words } = await wordLoaders[language]();
      const waiting = (await words.parts.waiting()).words;
      return [language, returnSentence(new Date(at).toISOString(), { ...words, ...waiting }, now)] as const;
    }),
  );
  return Object.fromEntries(said);
}

suite('when to expect an answer', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function openWith(given: object): Promise<string> {
    const { id } = server.given(given);
    widget = await placeSignedIn();
    widget.openTicket(id);
    await until(() => text(widget).includes('The gearbox leaks oil.'));
    return id;
  }

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('a ticket that nobody has taken says when technicians are back, until one takes it', async () => {
    const id = await openWith({ answerExpectedFrom: inDays(2) });
    await until(() => /Our technicians are back on \w+day at \d+:\d\d\./.test(text(widget)));
    await expectAccessible(widget);

    server.add(id, { kind: 'claimed' });

    await until(() => text(widget).includes('Marta Rinaldi has taken the ticket'));
    await until(() => !text(widget).includes('Our technicians are back'));
  });

  for (const [why, given] of [
    ['technicians are there', { answerExpectedFrom: null }],
    ['they were to be back already', { answerExpectedFrom: inDays(-1) }],
    ['somebody has taken it', { answerExpectedFrom: inDays(1), status: 'in_progress' }],
  ] as const) {
    test(`nothing is said where ${why}`, async () => {
      await openWith(given);

      await pause(150);
      expect(text(widget)).not.to.include('Our technicians are back');
    });
  }

  test('the sentence goes when the moment has come', async () => {
    await openWith({ answerExpectedFrom: new Date(Date.now() + 900).toISOString() });
    await until(() => text(widget).includes('Our technicians are back'));

    await until(() => !text(widget).includes('Our technicians are back'));
  });

  test('a day of this week goes by its name in each language', async () => {
    expect(await sentences('2026-03-09T08:00')).to.deep.equal({
      en: 'Our technicians are back on Monday at 08:00.',
      it: 'I nostri tecnici tornano lunedì alle 08:00.',
      de: 'Unsere Techniker sind am Montag um 08:00 Uhr wieder da.',
      fr: 'Nos techniciens sont de retour lundi à 08:00.',
      es: 'Nuestros técnicos vuelven el lunes a las 8:00.',
    });
  });

  test('today and tomorrow are said as people do', async () => {
    expect(await sentences('2026-03-06T22:00')).to.include({ en: 'Our technicians are back today at 22:00.' });
    expect(await sentences('2026-03-07T08:00')).to.deep.equal({
      en: 'Our technicians are back tomorrow at 08:00.',
      it: 'I nostri tecnici tornano domani alle 08:00.',
      de: 'Unsere Techniker sind morgen um 08:00 Uhr wieder da.',
      fr: 'Nos techniciens sont de retour demain à 08:00.',
      es: 'Nuestros técnicos vuelven mañana a las 8:00.',
    });
  });

  test('a day after this week goes by its date', async () => {
    expect(await sentences('2026-03-16T08:00')).to.deep.equal({
      en: 'Our technicians are back on 16 March at 08:00.',
      it: 'I nostri tecnici tornano il 16 marzo alle 08:00.',
      de: 'Unsere Techniker sind am 16. März um 08:00 Uhr wieder da.',
      fr: 'Nos techniciens sont de retour le 16 mars à 08:00.',
      es: 'Nuestros técnicos vuelven el 16 de marzo a las 8:00.',
    });
  });
});
