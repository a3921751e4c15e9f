import { openDatabase } from '../../server/src/database/database.ts';
import { authenticate } from '../../server/src/services/authenticate.ts';
import { customersOfLargest, tokenOf } from '../stage/scene.ts';

const times = 2_000;

/** How long the check of a bearer token takes, in milliseconds: the mean of many, one after another. */
export async function timeTokenChecks(place: string): Promise<number> {
  const database = await openDatabase(place);
  const check = (turn: number) => authenticate({ database, now: () => new Date() }, tokenOf(turn % customersOfLargest));
  for (let turn = 0; turn < times / 4; turn += 1) await check(turn);
  const began = performance.now();
  for (let turn = 0; turn < times; turn += 1) await check(turn);
  const meanMs = (performance.now() - began) / times;
  await database.close();
  return meanMs;
}
