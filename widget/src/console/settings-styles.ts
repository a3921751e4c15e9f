import { css } from 'lit';

/** Lists of settings: items with a head, texts in several languages, hours of a week. */
export const settingsStyles = css`
  .item {
    padding-block: 12px;
    border-block-end: 1px solid var(--_line);
  }
  .item > h3 {
    margin-block-end: 8px;
  }
  .item-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }
  .item-head > :first-child {
    flex: 1 1 180px;
  }
  .item-head > .three + .buttons {
    align-self: end;
    margin-block-end: 16px;
  }
  .buttons {
    display: inline-flex;
    flex-wrap: wrap;
  }
  .buttons button:disabled {
    visibility: hidden;
  }
  .texts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
    gap: 6px 16px;
    min-width: 0;
    margin-block-end: 14px;
  }
  .texts legend {
    padding-block-end: 6px;
  }
  .texts label {
    color: var(--_muted);
    font: 12px var(--_mono);
  }
  .texts.long {
    grid-template-columns: minmax(0, 1fr);
  }
  .text {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    gap: 8px;
    align-items: center;
  }
  .texts .error {
    grid-column: 1 / -1;
  }
  .item:last-child {
    padding-block-end: 0;
    border: 0;
  }
  summary {
    padding-block: 6px;
    color: var(--_a-text);
    font-weight: 600;
    cursor: pointer;
  }
  .add {
    margin-block: 8px 4px;
    padding-inline: 0;
  }
  .day {
    display: grid;
    grid-template-columns: 7.5em 1fr;
    gap: 4px 12px;
    align-items: center;
    margin-block-end: 8px;
  }
  .day .error {
    grid-column: 2;
  }
  .three {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr));
    gap: 0 14px;
  }
  @media (max-width: 640px) {
    .buttons button:disabled {
      display: none;
    }
    .buttons button:first-of-type:not(:disabled),
    .buttons button:disabled + button:not(:disabled) {
      margin-inline-start: -8px;
    }
    .day {
      grid-template-columns: minmax(0, 1fr);
    }
    .day .error {
      grid-column: 1;
    }
  }
`;
