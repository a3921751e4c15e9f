/** `npm run bench`: installs and builds what is missing, then measures (bench/README.md). */
import { join } from 'node:path';
import { build, install, root, run } from './prepare.mjs';

await install();
await build();
process.exit(await run(process.execPath, ['--import', 'tsx', join(root, 'bench/main.ts'), ...process.argv.slice(2)]));
