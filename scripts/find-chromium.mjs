import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { root, run } from './prepare.mjs';

/** Where systems keep a Chromium or Chrome. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Finds a Chromium to test with, or installs one; settles with its path. */
export async function findChromium() {
  const found = installed();
  if (found) return found;
  console.log('No Chromium was found: installing one.');
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    await run(process.execPath, [`${root}/node_modules/playwright-core/cli.js`, 'install', 'chromium']);
  }
  const now = installed();
  if (now) return now;
  console.error('No Chromium could be installed. Install Chromium or Chrome and set CHROMIUM to its path.');
  process.exit(1);
}

function installed() {
  return [process.env.CHROMIUM, ...usual, chromium.executablePath()].find((path) => path && existsSync(path));
}
