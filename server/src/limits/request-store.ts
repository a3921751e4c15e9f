import type { Store } from 'express-rate-limit';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** Where `express-rate-limit` counts the requests of one limit. */
export function createRequestStore(limiter: RateLimiterAbstract): Store {
  return {
    increment: async (key) => {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key);
      return { totalHits: consumedPoints, resetTime: new Date(Date.now() + msBeforeNext) };
    },
    decrement: async (key) => {
      await limiter.reward(key);
    },
    resetKey: async (key) => {
      await limiter.delete(key);
    },
  };
}
