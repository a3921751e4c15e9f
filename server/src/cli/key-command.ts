import { Command } from 'commander';
import { AppError } from '../errors.ts';
import { addAdminKey } from '../services/add-admin-key.ts';
import { listAdminKeys } from '../services/list-admin-keys.ts';
import { removeAdminKey } from '../services/remove-admin-key.ts';
import { printList } from './print-list.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

/** `sportello key`: admin keys, by which programs such as an ERP call what owners call. */
export function keyCommand(): Command {
  const command = new Command('key').description('admin keys, by which programs such as an ERP call /v1/admin');
  command
    .command('add')
    .argument('<name>', 'whose it is, such as ERP', words(100))
    .description('make a key; its token is printed once')
    .option('--site <key>', 'it reaches this site only')
    .action((name: string, { site = null }: { site?: string | null }) =>
      withDatabase(async (deps) => {
        const { token } = await addAdminKey(deps, { name, site });
        console.error(`The token of ${name}, for ${site ?? 'all sites'}; it is not shown again:`);
        console.log(token);
      }),
    );
  command
    .command('list')
    .description('list keys, without their tokens')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      withDatabase(async (deps) => {
        const keys = await listAdminKeys(deps);
        printList(
          keys.map(({ name, site, createdAt, usedAt }) => ({
            name,
            site: site ?? (options.json ? null : 'all'),
            since: new Date(createdAt).toISOString(),
            used: usedAt === null ? null : new Date(usedAt).toISOString(),
          })),
          options,
        );
      }),
    );
  command
    .command('remove')
    .argument('<name>', 'see list')
    .description('remove a key: it is refused from now on')
    .action(async (name: string) => {
      await withDatabase(async (deps) => {
        const key = (await listAdminKeys(deps)).find((one) => one.name === name);
        if (!key) throw new AppError('not_found', { message: `There is no key ${name}: see sportello key list.` });
        await removeAdminKey(deps, key.id);
      });
      console.log(`Removed ${name}.`);
    });
  return command;
}
