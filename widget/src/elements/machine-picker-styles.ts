import { css } from 'lit';

/** The field, its list and the state of the search. */
export const machinePickerStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .field {
    position: relative;
    margin-block-end: 0;
  }
  .box {
    position: relative;
  }
  input {
    padding-inline-end: 46px;
  }
  .clear {
    position: absolute;
    inset-block: 1px;
    inset-inline-end: 1px;
    display: grid;
    place-items: center;
    width: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_r);
    background: none;
    color: var(--_muted);
  }
  .clear:hover {
    color: var(--_text);
  }
  [role='listbox'] {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    z-index: 6;
    max-height: 280px;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 4px;
    border: 1px solid var(--_control);
    border-radius: var(--_r);
    background: var(--_raised);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.18);
  }
  [role='option'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
    min-height: 40px;
    padding: 6px 10px;
    border-radius: calc(var(--_r) - 3px);
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--_sunken);
  }
  [role='option'].active {
    background: var(--_a-soft);
    box-shadow: inset 2px 0 0 var(--_a-text);
  }
  [role='option'][aria-selected='true'] .model {
    font-weight: 650;
  }
  .serial {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .optional {
    margin-inline-start: 0.3em;
    color: var(--_muted);
    font-weight: 400;
  }
  @media (forced-colors: active) {
    [role='option'].active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
