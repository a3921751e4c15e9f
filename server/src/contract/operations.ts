import * as ofCustomers from './customer-operations.ts';
import type { Operation } from './operation.ts';
import * as ofTechnicians from './technician-operations.ts';

/** All operations, in the order of the documentation. */
export const operations = { ...ofCustomers, ...ofTechnicians } as const satisfies Record<string, Operation>;
