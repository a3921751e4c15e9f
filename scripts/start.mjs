/**
 * `npm start`: installs and builds what is missing, then runs the demo; in production, server and bot alone.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './prepare.mjs';

await install();
await build();

const entry = process.env.NODE_ENV === 'production' ? ['server/bin/sportello.js', 'start'] : ['examples/dist/main.js'];
const child = spawn(process.execPath, [join(root, entry[0]), ...entry.slice(1)], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));
