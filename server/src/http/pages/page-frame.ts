import { type Html, html } from './html.ts';

/** A page for one person, reached from a link in a mail. */
export interface Page {
  title: string;
  /** Empty where the site is not known. */
  siteName: string;
  /** The site's colour; null: the product's own. */
  accentColor: string | null;
  /** Language tag of the page's words. */
  language: string;
  /** What stands in `<main>`; it has the `<h1>`. */
  body: Html;
}

/**
 * A whole page without script, with the stylesheet of `pageStyle`. Elements are styled by their names; beside these
 * there are the classes `card`, `facts` (`dl`), `quiet`, `error`, `field` and `button`.
 */
export function renderPage({ title, siteName, accentColor, language, body }: Page): string {
  const accent = accentColor?.replace('#', '') ?? '';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}${siteName && ` · ${siteName}`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/style.css?accent=${encodeURIComponent(accent)}">
</head>
<body>
<header>${siteName && html`<p>${siteName}</p>`}</header>
<main>
${body}
</main>
</body>
</html>
`.markup;
}
