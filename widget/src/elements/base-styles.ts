import { css } from 'lit';

/** What every element of the desk starts from: box model, buttons, links, focus, text for screen readers only. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  h2 {
    font-size: 19px;
    line-height: 1.3;
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  a {
    color: var(--_a-text);
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--_a-text);
    outline-offset: 2px;
  }
  button {
    font: inherit;
    color: inherit;
    margin: 0;
    cursor: pointer;
    touch-action: manipulation;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_h);
    padding: 6px var(--_s);
    border: 1px solid var(--_control);
    border-radius: var(--_r);
    background: var(--_raised);
    font-weight: 600;
  }
  .button:hover {
    border-color: var(--_text);
  }
  .primary {
    border-color: var(--_a-text);
    background: var(--_a);
    color: var(--_on-a);
  }
  .primary:hover {
    border-color: var(--_a-text);
    box-shadow: 0 0 0 1px var(--_a-text);
  }
  .quiet {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--_h);
    padding: 4px 8px;
    border: 0;
    border-radius: var(--_r);
    background: none;
    color: var(--_a-text);
    font-weight: 600;
  }
  .quiet:hover {
    background: var(--_a-soft);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  svg {
    flex: none;
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sr {
    position: absolute;
    top: 0;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .muted {
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .primary {
      border: 2px solid ButtonText;
    }
    button[aria-disabled='true'] {
      opacity: 1;
      color: GrayText;
    }
  }
`;
