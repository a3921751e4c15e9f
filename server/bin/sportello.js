#!/usr/bin/env node
import { staySmall } from '../dist/start-small.js';

if (['start', 'serve'].includes(process.argv[2] ?? '')) staySmall();
await import('../dist/cli/sportello.js');
