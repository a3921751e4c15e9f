/** Gives browsers that do not know `light-dark()` and relative colours their own style sheet, which others never load. */
export function adoptPlainTokens(root: ShadowRoot | null): void {
  if (CSS.supports('color', 'light-dark(red,color(from red xyz-d65 x y z))')) return;
  import('./plain-tokens.ts').then(
    ({ plainTokens }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(plainTokens);
      root?.adoptedStyleSheets.push(sheet);
    },
    () => {}, // colours are then the browser's
  );
}
