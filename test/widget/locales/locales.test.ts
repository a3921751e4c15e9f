import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { words } from '../../../widget/src/launcher/words.ts';
import { templates } from '../../../widget/src/locales/generated/it.ts';
import { targetLocales } from '../../../widget/src/locales/generated/locale-codes.ts';

suite('languages', () => {
  test('every text has an Italian translation with the same placeholders', async () => {
    const response = await fetch('/widget/src/locales/xliff/it.xlf');
    const units = [
      ...new DOMParser().parseFromString(await response.text(), 'text/xml').querySelectorAll('trans-unit'),
    ];
    const placeholders = (element: Element | null) =>
      [...(element?.querySelectorAll('x') ?? [])].map((x) => x.getAttribute('equiv-text')).sort();

    expect(units.length).to.be.above(50);
    for (const unit of units) {
      const source = unit.querySelector('source');
      const target = unit.querySelector('target');
      expect(target?.textContent?.trim(), source?.textContent ?? '').to.match(/\S/);
      expect(placeholders(target)).to.deep.equal(placeholders(source));
    }
    expect(Object.keys(templates).sort()).to.deep.equal(units.map((unit) => unit.id).sort());
  });

  test('what is generated is what the sources say', async () => {
    const stale = await executeServerCommand<string[], null>('stale-translations');

    expect(stale, 'run npm run localize').to.deep.equal([]);
  }).timeout(60_000);

  test('the launcher speaks the languages that the desk speaks', () => {
    expect(Object.keys(words).sort()).to.deep.equal(['en', ...targetLocales].sort());
  });
});
