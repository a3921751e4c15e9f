/** Stylesheet of the pages at `/docs`: the API's reference, and the texts in `main.text`. */
export const referenceStyle = `
:root { color-scheme: light dark; --line: light-dark(#d8dee4, #30363d); --quiet: light-dark(#59636e, #9198a1);
  --accent: light-dark(#0f5c6e, #6cc4d8); --panel: light-dark(#f6f8fa, #151b23); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: light-dark(#1f2328, #e6edf3); background: light-dark(#fff, #0d1117); }
nav { padding: 24px; border-bottom: 1px solid var(--line); background: var(--panel); font-size: 14px; }
nav ul { list-style: none; margin: 8px 0 20px; padding: 0; }
nav li a { display: block; padding: 3px 0; overflow-wrap: anywhere; }
main { max-width: 880px; padding: 24px; }
h1 { line-height: 1.2; text-wrap: balance; }
h2 { margin: 0 0 4px; font-size: 19px; overflow-wrap: anywhere; }
h2 code { font-size: 14px; vertical-align: 2px; }
h3 { margin: 0 0 8px; font-size: 17px; }
section { margin: 32px 0; padding-top: 24px; border-top: 1px solid var(--line); scroll-margin-top: 8px; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
main a { text-decoration: underline; text-underline-offset: 2px; }
code { font: 0.9em ui-monospace, monospace; }
h2 code, nav code { color: var(--accent); font-weight: 600; }
small { color: var(--quiet); margin-inline-start: 8px; padding: 1px 8px; border: 1px solid var(--line); border-radius: 99px; white-space: nowrap; }
nav a[aria-current] { font-weight: 600; text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 12px 0; font-size: 14px; }
th, td { text-align: start; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 500; }
.text { overflow-wrap: break-word; }
.text h2 { margin: 40px 0 12px; padding-top: 20px; border-top: 1px solid var(--line); font-size: 22px; line-height: 1.3; }
.text h3 { margin: 28px 0 8px; }
.text :is(h2, h3) { scroll-margin-top: 8px; }
.text li { margin: 4px 0; }
.text img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
.text td code { overflow-wrap: anywhere; }
.text :not(pre) > code { padding: 1px 5px; border-radius: 5px; background: var(--panel); }
pre { overflow-x: auto; padding: 14px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--panel);
  font-size: 14px; line-height: 1.5; tab-size: 2; }
/* On a phone the text comes first: the index lists the pages too. */
@media (max-width: 999px) { nav .sections { display: none; } nav ul { margin-bottom: 0; } }
@media (min-width: 1000px) {
  body { display: grid; grid-template-columns: 300px 1fr; }
  nav { position: sticky; top: 0; height: 100vh; overflow: auto; border-bottom: 0; border-inline-end: 1px solid var(--line); }
  main { padding: 24px 48px; }
}
`;
