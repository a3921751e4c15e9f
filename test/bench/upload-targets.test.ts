import { expect, test } from 'vitest';
import { uploadTargets } from '../../bench/parts/upload-targets.ts';
import type { FileCell } from '../../bench/parts/uploads.ts';

const cell: FileCell = {
  subject: 'sportello',
  way: 'film, whole',
  connections: 1,
  mbEach: 50,
  mbPerSecond: 60,
  idleMb: 100,
  peakMb: 150,
  wrong: {},
};
const floor: FileCell = { ...cell, subject: 'floor', mbPerSecond: 100 };

test('a way of files meets its goal by its share of the floor, and by success alone', () => {
  const pictures: FileCell = { ...cell, way: 'pictures', peakMb: 500 };
  const met = (given: FileCell) => uploadTargets([floor, given, pictures]).targets.map(({ isMet }) => isMet);

  expect(met(cell)).toEqual([true, true, true]);
  expect(met({ ...cell, mbPerSecond: 20 })).toEqual([false, true, true]);
  expect(met({ ...cell, wrong: { 507: 1 } })).toEqual([false, true, true]);
  expect(met({ ...cell, peakMb: 500 })).toEqual([true, false, true]);
});

test('pictures, which are made anew, have no share of a floor that looks into nothing', () => {
  const pictures: FileCell = { ...cell, way: 'pictures' };

  const { ratios } = uploadTargets([floor, cell, { ...floor, way: 'pictures' }, pictures]);

  expect(ratios).toEqual({ 'film, whole, 1': 0.6 });
});
