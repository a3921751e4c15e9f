/** The page of the owner's console: everything on it is made by its script. */
export const consolePage = page('<sportello-console></sportello-console>', ['/admin/files/console.js']);

/** The page in which the console shows the widget with a draft of a site. */
export const previewPage = page('<main></main>', ['/admin/files/preview.js', '/widget/sportello.js']);

function page(body: string, addresses: string[]): string {
  const scripts = addresses.map((address) => `<script type="module" src="${address}" crossorigin></script>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Sportello</title>
<link rel="icon" href="data:,">
${scripts}
</head>
<body>
${body}
<noscript>The console needs JavaScript.</noscript>
</body>
</html>
`;
}
