import { css } from 'lit';

/** Layout of what stands behind *Options*: facts in columns, lists below them. */
export const ticketDetailsStyles = css`
  :host(sportello-ticket-details) {
    display: flex;
    flex: 0 1 auto;
    min-height: 80px;
    max-height: 40%;
  }
  .panel {
    display: grid;
    flex: 1;
    align-content: start;
    gap: 18px;
    padding: 14px var(--_s) 18px;
    border-block-end: 1px solid var(--_line);
    background: var(--_sunken);
    overflow: auto;
  }
  .panel:focus-visible {
    outline-offset: -2px;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
    gap: 18px 28px;
  }
  section {
    min-width: 0;
  }
  h3 {
    margin: 0 0 8px;
    font-size: 14px;
    font-weight: 650;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 44%), 1fr));
    gap: 12px 20px;
  }
  dt {
    color: var(--_muted);
    font-size: 13px;
  }
  dd {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  dd sportello-status-badge {
    margin-block-start: 2px;
  }
  .timeline {
    display: grid;
    gap: 10px;
    padding-inline-start: 16px;
    border-inline-start: 2px solid var(--_line);
  }
  .timeline li {
    position: relative;
    overflow-wrap: anywhere;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: -22px;
    width: 8px;
    height: 8px;
    border: 1px solid var(--_sunken);
    border-radius: 50%;
    background: var(--_control);
  }
  time {
    display: block;
    color: var(--_muted);
    font-size: 13px;
  }
  .link {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: start;
    gap: 2px 8px;
    width: calc(100% + 16px);
    margin-inline: -8px;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .link span {
    flex: 1;
    min-width: 0;
  }
  .emails li {
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
  .acts .quiet {
    margin-inline-start: -8px;
  }
  .acts .button + .quiet {
    margin-inline-start: 0;
  }
  .error {
    color: var(--_danger);
    font-weight: 500;
  }
`;
