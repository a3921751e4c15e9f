import type { Config } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';
import type { SiteRow } from '../database/models/site.ts';

/** Whether the keys that the environment should hold are there. */
export async function checkSecrets(config: Config, sites: SiteRow[]): Promise<DoctorCheck> {
  const name = 'secrets';
  if (config.secretsKeys) return { name, outcome: 'ok', sentence: 'SECRETS_KEY is set.', fix: null };
  const bare = sites.filter(({ identityKey }) => identityKey && 'secret' in identityKey).map(({ key }) => key);
  return {
    name,
    outcome: 'warning',
    sentence:
      bare.length === 0
        ? 'SECRETS_KEY is not set: secrets of sites cannot be kept, and workspaces cannot install the Slack app.'
        : `SECRETS_KEY is not set: secrets of ${bare.join(', ')} lie unencrypted in the database.`,
    fix: 'Set SECRETS_KEY to what `openssl rand -base64 32` prints, and keep it apart from the backups.',
  };
}
