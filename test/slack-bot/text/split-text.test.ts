import { describe, expect, test } from 'vitest';
import { shorten, splitText } from '../../../slack-bot/src/text/split-text.ts';

describe('splitting', () => {
  test('cuts after a line before it cuts after a word, and after a word before it cuts one', () => {
    expect(splitText('uno due\ntre quattro', 12)).toEqual(['uno due\n', 'tre quattro']);
    expect(splitText('uno due tre quattro', 12)).toEqual(['uno due tre ', 'quattro']);
    expect(splitText('supercalifragili', 6)).toEqual(['superc', 'alifra', 'gili']);
  });

  test('never parts a surrogate pair, nor a family of emoji', () => {
    const family = '👩‍👩‍👧‍👦';

    expect(splitText('a😀😀😀', 4).every((piece) => piece.isWellFormed())).toBe(true);
    expect(splitText(family.repeat(4), family.length * 2 + 3)).toEqual([family.repeat(2), family.repeat(2)]);
  });

  test('loses nothing and always ends, whatever the text', () => {
    for (const text of [
      'e\u0301'.repeat(50),
      '\n'.repeat(50),
      `a${'\u0301'.repeat(99)}b`,
      '😀',
      '\ud83d\ud83d\ud83d',
    ]) {
      for (const maxLength of [2, 3, 7, 40]) {
        const pieces = splitText(text, maxLength);
        expect(pieces.join('')).toBe(text);
        expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(maxLength);
      }
    }
  });

  test('counts with the measure it is given', () => {
    const measure = (text: string) => text.replaceAll('&', '&amp;').length;

    expect(splitText('&&&&', 10, measure)).toEqual(['&&', '&&']);
    expect(shorten('&&&&', 11, measure)).toBe('&&…');
  });
});
