import { WebAPIPlatformError } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';

/**
 * Makes a warning for the owner that the app lacks a permission, with what comes of it: said once. It answers whether
 * the error was of that kind.
 */
export function createScopeWarning(logger: Logger, consequence: string): (error: unknown) => boolean {
  let isSaid = false;
  return (error) => {
    if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'missing_scope') return false;
    if (isSaid) return true;
    isSaid = true;
    const { needed: scope } = Refusal.parse(error.data);
    logger.error({ scope }, `the Slack app lacks the scope ${scope}: ${consequence}. Add it and install the app again`);
    return true;
  };
}

const Refusal = z.object({ needed: z.string().catch('(Slack does not say which)') });
