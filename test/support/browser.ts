import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Starts the Chromium that the test run found, for pages that ask for every frame. */
export async function startBrowser(): Promise<Browser> {
  return withFrames(await launchChromium());
}

/** Starts the Chromium that the test run found, as it is. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Without a GPU Chromium now and then draws no frame until a page asks for one, and Playwright, which looks at an element
 * once a frame, waits in vain for what stands there already: its pages ask for every frame.
 */
function withFrames(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(() => {
      const ask = () => void requestAnimationFrame(ask);
      ask();
    });
    return context;
  };
  return browser;
}
