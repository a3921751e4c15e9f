import type { Wording } from '../../locales/pick-words.ts';
import { html } from './html.ts';
import { renderPage } from './page-frame.ts';

/** What the page tells of itself when a link leads nowhere; the site where it is known. */
interface Place {
  siteName: string;
  accentColor: string | null;
}

/** A link that was cut, forged, or has ended. */
export function gonePage({ language, words }: Wording, { siteName, accentColor }: Place = nowhere): string {
  return renderPage({
    title: words.gone.title,
    siteName,
    accentColor,
    language,
    body: html`<h1>${words.gone.title}</h1>
<p>${words.gone.sentence}</p>`,
  });
}

const nowhere: Place = { siteName: '', accentColor: null };
