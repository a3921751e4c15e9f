import { type RateLimiterAbstract, RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** What is counted, and how much of it may be. */
interface Limit {
  /** Its name, of which there is one. */
  name: string;
  points: number;
  seconds: number;
  /** Each one that is counted begins the time anew. */
  isExtended?: boolean;
}

/** Makes that which counts: in this process, or for all servers together. */
export type MakeLimiter = (limit: Limit) => RateLimiterAbstract;

/** Counts in this process. */
export const limitInProcess: MakeLimiter = ({ points, seconds, isExtended = false }) => {
  const Limiter = isExtended ? ExtendedLimiter : RateLimiterMemory;
  return new Limiter({ points, duration: seconds });
};

class ExtendedLimiter extends RateLimiterMemory {
  override async penalty(key: string, points?: number): Promise<RateLimiterRes> {
    const counted = await super.penalty(key, points);
    return this.set(key, counted.consumedPoints, this.duration);
  }
}
