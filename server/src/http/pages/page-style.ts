import { accentColours } from './accent-colours.ts';

/** Stylesheet of all pages of `renderPage`, in the colour of a site. */
export function pageStyle(accentColor: string | null): string {
  const accent = accentColours(accentColor);
  return `
:root { color-scheme: light dark; --accent: light-dark(${accent.light}, ${accent.dark}); --button: ${accent.button};
  --on-button: ${accent.onButton}; --ink: light-dark(#1f2328, #e6edf3); --quiet: light-dark(#59636e, #9198a1);
  --line: light-dark(#d8dee4, #30363d); --page: light-dark(#f6f8fa, #0d1117); --card: light-dark(#fff, #161b22);
  --error: light-dark(#b3261e, #ff8a80); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
header { border-top: 4px solid var(--button); background: var(--card); border-bottom: 1px solid var(--line); }
header p { max-width: 720px; margin: 0 auto; padding: 12px 20px; font-weight: 600; }
main { max-width: 720px; margin: 0 auto; padding: 28px 20px 64px; }
h1 { margin: 4px 0 16px; font-size: clamp(22px, 4vw, 28px); line-height: 1.25; text-wrap: balance; }
h2 { margin: 32px 0 12px; font-size: 18px; line-height: 1.3; }
p { margin: 0 0 16px; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.card { padding: 20px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); margin: 0 0 16px; }
.card > :last-child { margin-bottom: 0; }
.quiet { color: var(--quiet); font-size: 14px; }
.error { color: var(--error); font-weight: 500; }
.words { white-space: pre-line; }
.status { display: inline-block; padding: 2px 12px; border: 1px solid currentcolor; border-radius: 99px; color: var(--accent);
  font-size: 14px; font-weight: 600; }
.facts { display: grid; grid-template-columns: minmax(110px, max-content) 1fr; gap: 8px 20px; margin: 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; }
.entries { list-style: none; margin: 0; padding: 0; }
.entries > li { padding: 16px 20px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); margin: 0 0 12px; }
.entries > li > :last-child { margin-bottom: 0; }
.entries p { margin: 0 0 8px; }
.timeline { list-style: none; margin: 0; padding: 0 0 0 20px; border-inline-start: 2px solid var(--line); }
.timeline li { position: relative; padding: 0 0 12px; }
.timeline li:last-child { padding-bottom: 0; }
.timeline li::before { content: ""; position: absolute; inset-inline-start: -26px; top: 8px; width: 10px; height: 10px; border-radius: 50%;
  background: var(--accent); }
.field { display: grid; gap: 6px; margin: 0 0 20px; }
.field label, label.field { font-weight: 500; }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--quiet); border-radius: 8px; }
input[aria-invalid="true"] { border-color: var(--error); }
button, .button { display: inline-block; min-height: 44px; padding: 10px 20px; font: inherit; font-weight: 600; text-decoration: none;
  color: var(--on-button); background: var(--button); border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.08); }
@media (forced-colors: active) { .timeline li::before { background: CanvasText; } }
@media print { header { border-top: 0; } .card, .entries > li { break-inside: avoid; } }
`;
}
