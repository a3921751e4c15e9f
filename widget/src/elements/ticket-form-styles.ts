import { css } from 'lit';

/** Layout of the form of a new ticket. */
export const ticketFormStyles = css`
  :host {
    max-width: 680px;
    padding: 4px var(--_s) 28px;
  }
  .quiet {
    margin-inline-start: -8px;
  }
  :host(:dir(rtl)) .quiet svg {
    transform: scaleX(-1);
  }
  form > .hint {
    margin-block-end: 4px;
  }
  form {
    margin-block-start: 14px;
  }
  .optional {
    margin-inline-start: 0.3em;
    color: var(--_muted);
    font-weight: 400;
  }
  .follow-up {
    display: inline-block;
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--_a-soft);
    color: var(--_a-text);
    font-size: 14px;
    font-weight: 600;
  }
  .window {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
    gap: 8px;
  }
  .window label {
    display: block;
    margin-block-end: 3px;
    color: var(--_muted);
    font-size: 13.5px;
    font-weight: 500;
  }
  .discard {
    margin-block-start: 8px;
    color: var(--_muted);
    font-weight: 500;
  }
  h2 {
    margin-block: 2px 4px;
    font-size: 22px;
  }
  .options {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 10px;
  }
  .option {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 2px 10px;
    align-items: start;
    padding: 12px 14px;
    border: 1px solid var(--_control);
    border-radius: var(--_r);
    background: var(--_raised);
    font-weight: 400;
    cursor: pointer;
  }
  .option:hover {
    border-color: var(--_text);
  }
  .option:has(:checked) {
    border-color: var(--_a-text);
    box-shadow: inset 0 0 0 1px var(--_a-text);
    background: var(--_a-soft);
  }
  .option:has(:focus-visible) {
    outline: 2px solid var(--_a-text);
    outline-offset: 2px;
  }
  .option input {
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--_a-text);
  }
  .option input:focus-visible {
    outline: none;
  }
  .option .name {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .option .hint {
    grid-column: 2;
  }
  .statuses {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: 8px;
  }
  .statuses .option {
    align-items: center;
    min-height: var(--_h);
    padding: 8px 10px;
  }
  .dot {
    flex: none;
    width: 11px;
    height: 11px;
    border-radius: 50%;
    background: var(--_ok);
  }
  .dot.limited {
    border-radius: 0;
    background: var(--_new);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .dot.stopped {
    border-radius: 1px;
    background: var(--_danger);
  }
  .invalid .option {
    border-color: var(--_danger);
  }
  [role='status'] > .notice {
    margin-block-end: 12px;
  }
  fieldset {
    min-width: 0;
  }
  fieldset > .options,
  fieldset > .statuses {
    margin-block-start: 8px;
  }
  fieldset > .error {
    margin-block-start: 6px;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: flex-end;
    padding-block-start: 4px;
  }
  .end .button {
    min-width: 160px;
  }
  @container (max-width: 480px) {
    .end .button {
      width: 100%;
    }
    .window {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .window > :first-child {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      border-width: 3px;
    }
    .dot {
      forced-color-adjust: none;
    }
  }
`;
