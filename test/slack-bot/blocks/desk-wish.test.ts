import { describe, expect, test } from 'vitest';
import {
  type DeskWish,
  deskQueryOf,
  emptySentence,
  nameOfWish,
  readDeskWish,
} from '../../../slack-bot/src/blocks/desk-wish.ts';

describe('what was typed after /tickets', () => {
  test.each<[string, DeskWish | undefined]>([
    ['', { show: 'mine' }],
    ['  ', { show: 'mine' }],
    ['mine', { show: 'mine' }],
    [' OPEN ', { show: 'open' }],
    ['unassigned', { show: 'unassigned' }],
    ['waiting', { show: 'waiting' }],
    ['closed', { show: 'closed' }],
    ['#1042', { number: 1042 }],
    ['1042', { number: 1042 }],
    ['# 1042', { number: 1042 }],
    ['serial 4711', { serial: '4711' }],
    ['Serial  VP250-21 0417', { serial: 'VP250-21 0417' }],
    ['torn film', { search: 'torn film' }],
    ['open doors', { search: 'open doors' }],
    ['#1042b', { search: '#1042b' }],
    ['serialnumber', { search: 'serialnumber' }],
    ['help', undefined],
    ['?', undefined],
    ['serial', undefined],
    [`serial ${'9'.repeat(101)}`, undefined],
    ['9'.repeat(16), { search: '9'.repeat(16) }],
    ['x'.repeat(201), undefined],
  ])('%j is understood', (typed, wish) => {
    expect(readDeskWish(typed)).toEqual(wish);
  });

  test('is asked of the server for the person and the workspace', () => {
    const asker = { workspace: 'T0ACME', technician: 'U1', isMember: 'true', groups: 'S1,S2' } as const;

    const queries = ['mine', 'waiting', 'unassigned', 'open', 'closed', '#7', 'serial A', 'torn film'].map((typed) =>
      deskQueryOf(readDeskWish(typed) ?? { show: 'mine' }, asker),
    );

    expect(queries).toEqual([
      { ...asker, state: 'open', assignee: 'U1' },
      { ...asker, state: 'open', assignee: 'U1', waiting: 'true' },
      { ...asker, state: 'open', unassigned: 'true' },
      { ...asker, state: 'open' },
      { ...asker, state: 'closed' },
      { ...asker, state: 'all', number: '7' },
      { ...asker, state: 'all', serial: 'A' },
      { ...asker, state: 'all', search: 'torn film' },
    ]);
  });

  test('has a name, and something useful to say where nothing is found', () => {
    expect(nameOfWish({ search: 'a <b>' })).toBe('Tickets with “a <b>”');
    expect(emptySentence({ number: 4711 })).toContain('serial 4711');
    expect(emptySentence({ show: 'mine' })).toContain('Claim one');
  });
});
