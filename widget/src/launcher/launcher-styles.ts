const css = String.raw;

/**
 * Styles of the bubble and the frame. `:host` is fenced with `!important`: there the host page's rules would win
 * otherwise. Colours that stand on or beside the accent are computed from its luminance (the Y of CIE XYZ, which is
 * WCAG's relative luminance): black and white cross at 0.179, where both have a contrast of 4.58.
 */
export const launcherStyles = css`
  :host {
    all: initial !important;
    display: block !important;
    color-scheme: inherit !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([theme='light']) {
    color-scheme: light !important;
  }
  :host([theme='dark']) {
    color-scheme: dark !important;
  }
  :host([theme='auto']) {
    color-scheme: light dark !important;
  }
  .root {
    --_accent: #1d5a86;
    --_on-accent: #fff;
    --_radius: var(--sportello-radius, 8px);
    --_edge: max(20px, env(safe-area-inset-bottom));
    font: 15px/1.45 var(--sportello-font, system-ui, sans-serif);
    color: CanvasText;
  }
  @supports (color: color(from red xyz-d65 x y z)) {
    .root {
      --_accent: var(--sportello-accent,var(--_site-accent,#1d5a86));
      --_white: clamp(0,(.179 - y)*99999,1);
      --_on-accent: color(from var(--_accent) xyz-d65 calc(0.9505 * var(--_white)) var(--_white) calc(1.089 * var(--_white)));
    }
  }
  .bubble {
    all: unset;
    box-sizing: border-box;
    position: fixed;
    z-index: var(--sportello-z-index, 2147483000);
    inset: auto 20px var(--_edge) auto;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    min-width: 56px;
    height: 56px;
    padding-inline: 16px 20px;
    border: 1px solid color-mix(in srgb, var(--_on-accent) 25%, var(--_accent));
    border-radius: var(--sportello-bubble-radius, 28px);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.2), 0 6px 20px rgb(0 0 0 / 0.22);
    cursor: pointer;
    user-select: none;
    touch-action: manipulation;
  }
  .bubble:hover {
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.2), 0 6px 20px rgb(0 0 0 / 0.4);
  }
  .bubble:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
    box-shadow: 0 0 0 3px #fff, 0 0 0 7px #16202b;
  }
  .bubble svg {
    width: 26px;
    height: 26px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .panel {
    box-sizing: border-box;
    position: fixed;
    z-index: var(--sportello-z-index, 2147483000);
    inset: auto 20px calc(var(--_edge) + 68px) auto;
    margin: 0;
    padding: 0;
    width: min(420px, 100vw - 40px);
    height: min(720px, 100vh - 108px);
    height: min(720px, 100dvh - 108px);
    max-width: none;
    max-height: none;
    border: 1px solid color-mix(in srgb, CanvasText 22%, Canvas);
    border-radius: calc(var(--_radius) * 1.5);
    background: Canvas;
    color: CanvasText;
    overflow: hidden;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.2), 0 16px 48px rgb(0 0 0 / 0.26);
  }
  :host([position='bottom-left']) :is(.bubble, .panel) {
    right: auto;
    left: 20px;
  }
  .panel::backdrop {
    background: none;
  }
  .failed {
    padding: 24px;
  }
  .failed button {
    font: inherit;
    min-height: 44px;
    padding: 0 16px;
  }
  @media (max-width: 480px), (max-height: 420px) {
    .panel,
    :host([position='bottom-left']) .panel {
      inset: 0;
      width: 100vw;
      height: 100vh;
      height: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .bubble {
      width: 56px;
      padding-inline: 0;
    }
    .bubble span {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .panel[open] {
      animation: rise 0.16s ease-out;
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .panel {
      border: 2px solid;
    }
  }
  @media print {
    .bubble,
    .panel {
      display: none;
    }
  }
`;
