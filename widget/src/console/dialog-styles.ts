import { css } from 'lit';

/** A window over the page that asks before something is done for good. */
export const dialogStyles = css`
  dialog {
    width: min(560px, calc(100vw - 32px));
    max-height: calc(100dvh - 48px);
    padding: 24px;
    border: 1px solid var(--_line);
    border-radius: 14px;
    background: var(--_surface);
    color: inherit;
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(10 14 20 / 0.5);
  }
  dialog .button.danger {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_surface);
  }
  dialog h2 {
    margin-block-end: 12px;
    overflow-wrap: anywhere;
  }
`;
