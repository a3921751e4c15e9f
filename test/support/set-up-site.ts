import type { Page } from 'playwright-core';

/** What the console shows for the portal's server and for its page. */
export interface ShownForPortal {
  secret: string;
  lines: string;
}

/** Sets a site up as its owner, on a page of the console that stands at one of the site's views. */
export async function setUpSite(
  page: Page,
  { colour, channel, origin }: { colour: string; channel: string; origin: string },
): Promise<ShownForPortal> {
  const view = (name: string) => page.getByRole('link', { name, exact: true }).click();
  const shown = (name: string) => page.getByRole('region', { name }).innerText();

  await view('Branding');
  await page.getByLabel('Colour of the brand').fill(colour);
  await save(page);

  await view('Slack');
  await page.getByLabel('Channel of this site').fill(channel);
  await save(page);

  await view('Embed');
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByLabel('Address 1', { exact: true }).fill(origin);
  await save(page);

  await view('Sign-in');
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  const secret = await shown('The secret of this site');

  await view('Embed');
  return { secret, lines: await shown('The lines of the page') };
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}
