import { css } from 'lit';

/** Labels, controls and errors of a form. Controls have 16 px, under which phones zoom in on focus. */
export const fieldStyles = css`
  .field {
    display: grid;
    gap: 6px;
    margin-block-end: 18px;
  }
  label,
  legend {
    padding: 0;
    font-weight: 600;
  }
  .hint {
    color: var(--_muted);
    font-size: 13.5px;
  }
  input,
  select,
  textarea {
    font: inherit;
    font-size: 16px;
    color: var(--_text);
    margin: 0;
    scroll-margin-block: 72px;
  }
  input:not([type='radio']),
  select,
  textarea {
    width: 100%;
    min-height: var(--_h);
    padding: 9px 12px;
    border: 1px solid var(--_control);
    border-radius: var(--_r);
    background: var(--_raised);
  }
  textarea {
    resize: vertical;
    line-height: 1.45;
  }
  :is(input:not([type='radio']), select, textarea):focus-visible {
    outline-offset: -1px;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .error {
    display: flex;
    gap: 6px;
    color: var(--_danger);
    font-size: 14px;
    font-weight: 500;
  }
  .error::before {
    content: '!';
    flex: none;
    width: 18px;
    height: 18px;
    margin-block-start: 1px;
    border: 1.5px solid currentColor;
    border-radius: 50%;
    font: 700 12px/15px monospace;
    text-align: center;
  }
  .notice {
    margin-block-end: 18px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_control);
    border-radius: var(--_r);
    background: var(--_sunken);
  }
  .notice.bad {
    border-color: var(--_danger);
    background: var(--_danger-soft);
    color: var(--_danger);
  }
`;
