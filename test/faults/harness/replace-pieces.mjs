/**
 * Preloaded into a process: exact pieces of its modules' source are replaced as they are loaded. PIECES is a file of
 * `[{ module, piece, by }]`, `module` the end of a module's address. A piece that is not there once ends the process.
 */
import { register } from 'node:module';

register(import.meta.resolve('./replace-pieces-hooks.mjs'), { data: { file: process.env.PIECES } });
