/** The lines that embed the widget into a page. */
export function embedSnippet({
  server,
  site,
  mode,
  language,
  isIdentified,
}: {
  server: string;
  site: string;
  mode: 'launcher' | 'inline';
  language: string;
  isIdentified: boolean;
}): string {
  const attributes = [`site="${site}"`, mode === 'inline' && 'mode="inline"', language && `lang="${language}"`];
  const element = `<sportello-widget ${attributes.filter(Boolean).join(' ')}></sportello-widget>`;
  const script = `<script type="module" src="${server}/widget/sportello.js"></script>`;
  return [script, element, ...(isIdentified ? [identifySnippet] : [])].join('\n');
}

/** What the widget needs of a page's Content-Security-Policy, a directive a line: add each to the directive of its name. */
export function policyLines(server: string): string[] {
  return [
    `script-src ${server}`,
    `connect-src ${server}`,
    `img-src ${server} blob:`,
    `media-src ${server} blob:`,
    'trusted-types lit-html',
  ];
}

const identifySnippet = `<script type="module">
  const widget = document.querySelector('sportello-widget');
  widget.identify(async () => (await fetch('/support-token', { method: 'POST' })).text());
</script>`;
