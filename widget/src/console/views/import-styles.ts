import { css } from 'lit';

/** A place to drop a file, columns beside their first values, and what became of the rows. */
export const importStyles = css`
  /* What a running import is of stays as it is. */
  fieldset.bare {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .drop {
    display: grid;
    place-items: center;
    gap: 8px;
    padding: 32px 16px;
    border: 2px dashed var(--_control);
    border-radius: 10px;
    text-align: center;
  }
  .drop.over {
    border-color: var(--_a-text);
    background: var(--_a-soft);
  }
  .drop strong {
    font-size: 16px;
  }
  input[type='file'] {
    display: none;
  }
  progress {
    width: 100%;
    height: 10px;
    accent-color: var(--_a-text);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 10px;
  }
  .sample {
    margin-block-end: 18px;
    overflow-x: auto;
  }
  .sample :is(th, td) {
    max-width: 220px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    width: 5em;
    padding-inline-end: 20px;
  }
  .row > .field {
    margin: 0;
  }
  .row.end {
    align-items: end;
  }
`;
