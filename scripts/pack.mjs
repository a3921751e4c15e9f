/** `npm run packages`: builds, and packs the three packages into `packages/`, ready for `npm install`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, root, run } from './prepare.mjs';

await install();
await build();
const folder = join(root, 'packages');
mkdirSync(folder, { recursive: true });
const rooms = ['server', 'slack-bot', 'widget'].flatMap((room) => ['--workspace', room]);
process.exit(
  await run('npm', ['pack', ...rooms, '--pack-destination', folder], { shell: process.platform === 'win32' }),
);
