import { answerInstead } from './preview/answer-instead.ts';
import { isPreviewState, type PreviewState } from './preview/preview-state.ts';

/** Shows the real widget with the draft that the console sends; the widget's calls are answered here. */
let state: PreviewState | null = null;
let drawn = 0;

window.fetch = (input, init) => {
  if (!state) return Promise.reject(new TypeError('nothing to show yet'));
  const request = new Request(input, init);
  return answerInstead(request, state);
};

// The widget moves the focus where its customer goes on. Nobody has gone here until the frame has the focus itself:
// the console would lose it, and scroll down to the frame.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function (options) {
  if (document.hasFocus()) focus.call(this, options);
};

addEventListener('message', ({ source, data }) => {
  if (source !== parent || !isPreviewState(data)) return;
  state = data;
  draw(data);
});

const sheet = new CSSStyleSheet();
sheet.replaceSync('body { margin: 0 } main { min-height: 100vh; --sportello-height: 100vh; --sportello-border: 0 }');
document.adoptedStyleSheets.push(sheet);
void customElements.whenDefined('sportello-widget').then(() => parent.postMessage('sportello-preview-ready', '*'));

/** A widget of its own for each state: each then reads its site anew, as a page does. */
function draw({ site, screen, language, theme }: PreviewState): void {
  drawn += 1;
  const widget = document.createElement('sportello-widget') as HTMLElement & {
    identify(token: string): void;
    newTicket(prefill: object): void;
  };
  const settings = { site: `${site.key}-${drawn}`, mode: 'inline', lang: language, theme };
  for (const [name, value] of Object.entries(settings)) widget.setAttribute(name, value);
  if (screen === 'conversation') widget.setAttribute('ticket', '00000000-0000-7000-8000-000000000001');
  document.documentElement.style.colorScheme = theme;
  if (screen !== 'sign-in') widget.identify('e30.eyJzdWIiOiJwcmV2aWV3In0.');
  document.querySelector('main')?.replaceChildren(widget);
  if (screen === 'form') widget.newTicket({ kind: site.forms[0]?.kind });
}
