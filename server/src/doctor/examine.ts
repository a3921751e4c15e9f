import type { Config } from '../config.ts';
import type { DoctorCheck, DoctorRequest } from '../contract/doctor.ts';
import type { Deps } from '../deps.ts';
import { readSite } from '../services/read-site.ts';
import { checkClock } from './check-clock.ts';
import { checkDatabase } from './check-database.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { checkDisk } from './check-disk.ts';
import { checkFiles } from './check-files.ts';
import { checkMail } from './check-mail.ts';
import { checkPage } from './check-page.ts';
import { checkPictures } from './check-pictures.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkRedis } from './check-redis.ts';
import { checkSecrets } from './check-secrets.ts';

/** What checks work with. */
export interface Examined {
  deps: Deps;
  config: Config;
  /** Looks at the Slack app, with the channels that sites name; undefined where its settings are not known. */
  checkSlack?: ((channels: string[]) => Promise<DoctorCheck[]>) | undefined;
  /** Hosts in a private network that a page may be read from. */
  privateHosts: readonly string[];
}

/** Runs every check, each beside the others; one that breaks is itself a finding. */
export async function examine(examined: Examined, request: DoctorRequest): Promise<DoctorCheck[]> {
  const { deps, config } = examined;
  const sites = request.site === undefined ? await allSites(deps) : [await readSite(deps, request.site)];
  const channels = [...new Set(sites.flatMap(({ slackChannel }) => slackChannel ?? []))];
  const page = checkPage(examined, request.page, sites);
  const checks: Array<[name: string, found: Promise<DoctorCheck | DoctorCheck[]>]> = [
    ['database', checkDatabase(deps)],
    ['disk', checkDisk(config)],
    ['files', checkFiles(deps, config)],
    ['pictures', checkPictures()],
    ['redis', checkRedis(config)],
    ['secrets', checkSecrets(config, sites)],
    ['public address', checkPublicUrl(config)],
    ['mail', checkMail(config, request.mailTo)],
    ['page', page.then(({ checks: found }) => found)],
    ['clock', page.then(({ date }) => checkClock(deps.now(), date))],
    ['Slack', examined.checkSlack?.(channels) ?? Promise.resolve(slackElsewhere)],
    ['deliveries', checkDeliveries(deps)],
  ];
  const found = await Promise.all(
    checks.map(([name, check]) =>
      check.catch((error: unknown) => ({
        name,
        outcome: 'failed' as const,
        sentence: `It could not be looked at: ${(error as Error).message}.`,
        fix: 'See the log of the server.',
      })),
    ),
  );
  return found.flat();
}

const slackElsewhere: DoctorCheck = {
  name: 'Slack',
  outcome: 'skipped',
  sentence: 'The bot’s settings are not known to this server.',
  fix: 'Run sportello doctor where the bot has its settings.',
};

async function allSites({ database }: Deps) {
  return (await database.models.Site.findAll({ order: ['key'] })).map((site) => site.get());
}
