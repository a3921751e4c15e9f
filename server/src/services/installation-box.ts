import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { SecretBox } from '../secrets/secret-box.ts';

/**
 * What installations are sealed in.
 * @throws AppError `not_configured` without `SECRETS_KEY`
 */
export function installationBox({ secrets }: Pick<Deps, 'secrets'>): SecretBox {
  if (!secrets) throw new AppError('not_configured', { message: remedy });
  return secrets;
}

const remedy =
  'Installations are kept encrypted, and there is no key: set SECRETS_KEY of the server (made by `openssl rand -base64 32`) and start it again.';
