import type { Operation } from '../../../server/src/contract/operation.ts';
import { operations } from '../../../server/src/contract/operations.ts';
import { recipes } from './recipes.ts';
import type { EveryRouteScene } from './scene.ts';

/** What `/openapi.json` describes, with the recipe for it. */
export async function everyRoute({ api }: Pick<EveryRouteScene, 'api'>) {
  const { body } = await api.get('/openapi.json');
  const described = Object.entries<Record<string, { operationId: string; security: object[] }>>(body.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, security }]) => ({ path, method, operationId, security })),
  );
  return described.map(({ path, method, operationId, security }) => {
    const recipe = recipes[operationId as keyof typeof operations];
    if (!recipe) throw new Error(`${operationId} has no recipe in test/server/every-route/recipes.ts`);
    const operation: Operation = operations[operationId as keyof typeof operations];
    return { name: `${method.toUpperCase()} ${path}`, operation, recipe, caller: Object.keys(security[0] ?? {})[0] };
  });
}
