import { css } from 'lit';

/** Two colours that stay apart for every eye and on both grounds: the brand's for opened, a grey for closed. */
export const chartStyles = css`
  figure {
    margin: 0;
  }
  .chart svg {
    width: 100%;
    height: auto;
    stroke: none;
    fill: none;
    overflow: visible;
  }
  .chart text {
    fill: var(--_muted);
    font-size: 11px;
  }
  .chart line {
    stroke: var(--_line);
    stroke-width: 1;
  }
  .opened {
    fill: var(--_a-text);
  }
  .closed {
    fill: var(--_control);
  }
  .stopped {
    fill: var(--_danger);
  }
  .limited {
    fill: var(--_new);
  }
  .running {
    fill: var(--_ok);
  }
  .hit {
    fill: transparent;
  }
  .day:hover .hit {
    fill: var(--_a-soft);
  }
  .legend {
    display: flex;
    gap: 16px;
    margin-block-end: 6px;
    color: var(--_muted);
    font-size: 13px;
  }
  .legend span::before {
    content: '';
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-inline-end: 6px;
    border-radius: 2px;
    background: var(--_a-text);
  }
  .legend .closed::before {
    background: var(--_control);
  }
  .bars th,
  .bars td {
    padding-block: 5px;
    border: 0;
  }
  .bars th {
    width: 42%;
    color: var(--_text);
    font-size: 14px;
    font-weight: 400;
    white-space: normal;
  }
  .bars .number {
    width: 3.5em;
  }
  .bars .bar {
    padding-inline-end: 0;
    vertical-align: middle;
  }
  .bars svg {
    display: block;
    width: 100%;
    height: 12px;
    stroke: none;
    border-radius: 3px;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(170px, 100%), 1fr));
    gap: 14px;
    margin-block-end: 20px;
  }
  .tile {
    padding: 14px 18px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_surface);
  }
  .tile dt {
    color: var(--_muted);
    font-size: 13px;
  }
  .tile dd {
    margin: 2px 0;
    font-size: 26px;
    font-weight: 650;
    letter-spacing: -0.02em;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }
  .tile .hint {
    font-size: 13px;
    font-weight: 400;
    letter-spacing: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(360px, 100%), 1fr));
    gap: 0 20px;
  }
  @media (max-width: 640px) {
    .chart text {
      font-size: 25px;
    }
    .chart svg {
      margin-block-end: 8px;
    }
    .chart .day text {
      transform: translateY(14px);
    }
    .chart .other {
      display: none;
    }
  }
`;
