import { css } from 'lit';

/** Tables that become cards where there is no room: each cell then names its column. */
export const tableStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
  }
  caption {
    padding-block-end: 8px;
    text-align: start;
    color: var(--_muted);
  }
  th,
  td {
    padding: 9px 12px 9px 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 600;
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  td .button,
  td .quiet {
    min-height: 30px;
    padding-block: 2px;
    font-size: 13.5px;
  }
  .empty {
    padding: 28px 12px;
    color: var(--_muted);
    text-align: center;
  }
  @media (min-width: 900px) {
    th,
    td {
      overflow-wrap: break-word;
    }
  }
  @media (max-width: 640px) {
    .cards thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .cards,
    .cards :is(tbody, tr, td) {
      display: block;
    }
    .cards tr {
      padding-block: 10px;
      border-block-end: 1px solid var(--_line);
    }
    .cards tbody tr:last-child {
      border-block-end: 0;
    }
    .cards td {
      padding: 2px 0;
      border: 0;
      text-align: start;
    }
    .cards td[data-label] {
      display: grid;
      grid-template-columns: minmax(6.5em, 34%) 1fr;
      column-gap: 10px;
      justify-items: start;
    }
    .cards td[data-label]::before {
      content: attr(data-label);
      grid-row: 1 / span 20;
      color: var(--_muted);
    }
    .cards td:empty {
      display: none;
    }
  }
`;
