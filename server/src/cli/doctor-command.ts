import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';
import { SiteKey } from '../contract/sites.ts';
import { examine } from '../doctor/examine.ts';
import { argumentOf } from './argument-of.ts';
import { checkSlack } from './check-slack.ts';
import { readEmail } from './read-email.ts';
import { readUrl } from './read-url.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  site?: string;
  page?: string;
  private?: boolean;
  mailTo?: string;
  json?: boolean;
}

const signs: Record<DoctorCheck['outcome'], string> = { ok: '✓', warning: '!', failed: '✗', skipped: '-' };

/** `sportello doctor`: what works, and what to do where it does not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look whether everything that the desk needs works; fails where something does not')
    .option('--site <key>', 'look at this site; left out: at all', argumentOf(SiteKey))
    .option('--page <url>', 'page that embeds the widget: its Content-Security-Policy is read', readUrl)
    .option('--private', 'the page may be in a private network')
    .option('--mail-to <address>', 'send a real mail there', readEmail)
    .option('--json', 'print JSON')
    .action(async ({ site, page, mailTo, json, ...options }: Options) => {
      const config = readConfig(process.env);
      const request = { ...(site && { site }), ...(page && { page }), ...(mailTo && { mailTo }) };
      const privateHosts = [...config.jwksPrivateHosts, ...(page && options.private ? [hostOf(page)] : [])];
      const slack = (channels: string[]) => checkSlack(process.env, channels);
      const checks = await withDatabase((deps) => examine({ deps, config, checkSlack: slack, privateHosts }, request));
      if (json) console.log(JSON.stringify(checks, null, 2));
      else for (const check of checks) print(check);
      if (checks.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
    });
}

function hostOf(page: string): string {
  return new URL(page).hostname.replace(/^\[|\]$/g, '');
}

/** What other servers say is theirs: no control character of it reaches the terminal. */
function print({ name, outcome, sentence, fix }: DoctorCheck): void {
  console.log(`${signs[outcome]} ${name}: ${sentence.replace(/\p{C}+/gu, ' ')}`);
  if (fix !== null) console.log(`    ${fix.replace(/\p{C}+/gu, ' ')}`);
}
