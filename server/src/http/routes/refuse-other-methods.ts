import { Router } from 'express';
import { operations } from '../../contract/operations.ts';
import { AppError } from '../../errors.ts';

/** Answers 405 at addresses of the API that answer other methods (ASVS 4.1.4). Comes after their routes. */
export function refuseOtherMethods(): Router {
  const router = Router();
  for (const path of new Set(Object.values(operations).map((operation) => operation.path))) {
    router.all(path, () => {
      throw new AppError('method_not_allowed');
    });
  }
  return router;
}
