import { Command } from 'commander';
import { SiteKey } from '../contract/sites.ts';
import { addSite } from '../services/add-site.ts';
import { changeSite } from '../services/change-site.ts';
import { printList } from './print-list.ts';
import { addResetOption, contradictions, resetsOf } from './reset-option.ts';
import { siteIdentityCommand } from './site-identity-command.ts';
import { addSiteOptions, changesOf, type SiteOptions } from './site-options.ts';
import { siteShowCommand } from './site-show-command.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

/** `sportello site`: the portals that embed the widget. */
export function siteCommand(): Command {
  const command = new Command('site').description('portals that embed the widget');
  const add = command
    .command('add')
    .description('add a site; the key goes into the widget’s `site` attribute')
    .argument('<key>', 'such as acme')
    .argument('<name>', 'what customers read', words(200))
    .action(async (key: string, name: string, options: SiteOptions) => {
      const parsed = SiteKey.safeParse(key);
      if (!parsed.success) command.error(`${key}: ${parsed.error.issues[0]?.message}`);
      await withDatabase((deps) => addSite(deps, { key, name, categories: [], ...changesOf(options) }), {
        mayBegin: true,
      });
      console.log(`Added. Embed it with <sportello-widget site="${key}"></sportello-widget>`);
    });
  const set = command
    .command('set')
    .description('change a site; an option that is left out stays as it is, a list is replaced')
    .argument('<key>', 'such as acme')
    .option('--name <name>', 'what customers read', words(200))
    .action(async (key: string, options: SiteOptions & Parameters<typeof resetsOf>[0]) => {
      const changes = changesOf(options);
      const [both] = contradictions(options, changes);
      if (both) set.error(`${both} is given a value and reset: say one of them.`);
      await withDatabase((deps) => changeSite(deps, key, { ...resetsOf(options), ...changes }));
      console.log(`Changed ${key}.`);
    });
  for (const either of [add, set]) {
    addSiteOptions(either);
  }
  addResetOption(set);
  command
    .command('list')
    .description('list sites')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      withDatabase(async ({ database }) => {
        const sites = (await database.models.Site.findAll({ order: ['key'] })).map((site) => site.get());
        printList(
          sites.map(({ key, name, allowedOrigins, slackChannel }) => ({ key, name, allowedOrigins, slackChannel })),
          options,
        );
      }),
    );
  command.addCommand(siteShowCommand());
  command.addCommand(siteIdentityCommand());
  return command;
}
