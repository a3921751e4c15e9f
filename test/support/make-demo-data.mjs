/** Makes the demo's data where the settings of a server say. */
import { readConfig, withDeps } from '@sportello/server';
import { addDemoData } from '../../examples/dist/demo-data.js';

const config = readConfig(process.env);
const setting = { publicUrl: config.publicUrl, identitySecret: process.env.IDENTITY_SECRET };
await withDeps(config.database, (deps) => addDemoData(deps, setting), config);
