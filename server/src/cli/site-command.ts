import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { type Category, SiteKey } from '../contract/sites.ts';
import { addSite } from '../services/add-site.ts';
import { changeSite, type SiteChanges } from '../services/change-site.ts';
import { printList } from './print-list.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

interface SiteOptions {
  name?: string;
  origin?: string[];
  category?: Category[];
  accent?: string;
  slackChannel?: string;
}

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
      await withDatabase((deps) => addSite(deps, { key, name, categories: [], ...changesOf(options) }));
      console.log(`Added. Embed it with <sportello-widget site="${key}"></sportello-widget>`);
    });
  const set = command
    .command('set')
    .description('change a site; an option that is left out stays as it is, a list is replaced')
    .argument('<key>', 'such as acme')
    .option('--name <name>', 'what customers read', words(200))
    .action(async (key: string, options: SiteOptions) => {
      await withDatabase((deps) => changeSite(deps, key, changesOf(options)));
      console.log(`Changed ${key}.`);
    });
  for (const either of [add, set]) {
    either
      .option(
        '--origin <url>',
        'origin of pages that embed it, such as https://portal.example.com (repeatable)',
        addOrigin,
      )
      .option(
        '--category <key=label>',
        'what a ticket may be about; key.it=label names it in Italian (repeatable)',
        addCategory,
      )
      .option('--accent <colour>', 'colour of the brand, such as #0f5c6e', readColour)
      .option('--slack-channel <channel>', 'channel of its tickets; default: SLACK_CHANNEL', words(100));
  }
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
  return command;
}

function changesOf({ name, origin, category, accent, slackChannel }: SiteOptions): SiteChanges {
  return {
    ...(name !== undefined && { name }),
    ...(origin && { allowedOrigins: origin }),
    ...(category && { categories: category }),
    ...(accent !== undefined && { accentColor: accent }),
    ...(slackChannel !== undefined && { slackChannel }),
  };
}

function addOrigin(value: string, previous: string[] = []): string[] {
  if (!z.url({ protocol: /^https?$/ }).safeParse(value).success) {
    throw new InvalidArgumentError('It must look like https://portal.example.com.');
  }
  return [...previous, new URL(value).origin];
}

function addCategory(value: string, previous: Category[] = []): Category[] {
  const [, key, language = 'en', label] = /^([a-z0-9-]+)(?:\.([a-z]{2}))?=(.+)$/.exec(value) ?? [];
  if (!key || !label) throw new InvalidArgumentError('It must look like mechanical="Mechanical fault".');
  const known = previous.find((category) => category.key === key);
  if (!known) return [...previous, { key, labels: { [language]: label } }];
  known.labels[language] = label;
  return previous;
}

function readColour(value: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(value)) throw new InvalidArgumentError('It must look like #0f5c6e.');
  return value;
}
