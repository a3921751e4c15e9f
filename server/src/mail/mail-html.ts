import { type AccentColours, accentColours } from '../http/pages/accent-colours.ts';
import { type Html, html } from '../http/pages/html.ts';
import type { MailBlock, MailContent } from './mail-content.ts';

/**
 * Writes a mail as HTML: one column, styles at the elements because many readers drop the others, nothing loaded from
 * anywhere. Readers that know dark mode take the second set of colours.
 */
export function mailHtml({ siteName, accentColor, language, heading, blocks }: MailContent): string {
  const accent = accentColours(accentColor);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${heading}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #0d1117 !important; }
  .card { background: #161b22 !important; border-color: ${accent.button} #30363d #30363d !important; color: #e6edf3 !important; }
  .ink { color: #e6edf3 !important; }
  .quiet { color: #9198a1 !important; }
  .line { border-color: #30363d !important; }
  .link { color: ${accent.dark} !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f6f8fa;">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f8fa;"><tr>
<td align="center" style="padding:24px 12px;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #d8dee4;border-top:4px solid ${accent.button};border-radius:8px;"><tr>
<td style="padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;">
<p class="quiet" style="margin:0 0 8px;font-size:14px;color:#59636e;">${siteName}</p>
<h1 class="ink" style="margin:0 0 20px;font-size:21px;line-height:1.3;font-weight:600;color:#1f2328;overflow-wrap:anywhere;">${heading}</h1>
${blocks.map((block) => writeBlock(block, accent))}
</td>
</tr></table>
</td>
</tr></table>
</body>
</html>
`.markup;
}

function writeBlock(block: MailBlock, accent: AccentColours): Html {
  switch (block.kind) {
    case 'text':
      return html`<p class="ink" style="margin:0 0 16px;color:#1f2328;overflow-wrap:anywhere;">${lines(block.text)}</p>
`;
    case 'facts':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;">
${block.facts.map(
  ([label, value]) => html`<tr>
<td class="line" style="padding:8px 0;border-bottom:1px solid #d8dee4;overflow-wrap:anywhere;"><span class="quiet" style="font-size:13px;color:#59636e;">${label}</span><br><span class="ink" style="color:#1f2328;">${lines(value)}</span></td>
</tr>
`,
)}</table>
`;
    case 'words':
      return html`<p class="quiet" style="margin:0 0 4px;font-size:14px;color:#59636e;"><strong class="ink" style="color:#1f2328;">${block.by}</strong> · ${block.at}</p>
<p class="ink line" style="margin:0 0 20px;padding:0 0 0 12px;border-left:3px solid #d8dee4;color:#1f2328;overflow-wrap:anywhere;">${lines(block.text)}</p>
`;
    case 'button':
      return html`<p style="margin:24px 0;"><a href="${block.url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${accent.button};color:${accent.onButton};font-weight:600;text-decoration:none;">${block.label}</a></p>
`;
    case 'small':
      return html`<p class="quiet line" style="margin:0;padding:12px 0 0;font-size:13px;color:#59636e;overflow-wrap:anywhere;">${block.text}${block.link && html` <a class="link" href="${block.link.url}" style="color:${accent.light};">${block.link.label}</a>`}</p>
`;
  }
}

/** The lines of a text as its author broke them: some readers know no `white-space`. */
function lines(text: string): Html[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}
