import { css } from 'lit';

/** Layout of a card, which can be clicked as a whole. */
export const ticketCardStyles = css`
  article {
    position: relative;
    display: grid;
    gap: 4px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_raised);
  }
  article:hover {
    border-color: var(--_control);
  }
  .selected {
    border-color: var(--_a-text);
    box-shadow: inset 3px 0 0 var(--_a-text);
  }
  :host(:dir(rtl)) .selected {
    box-shadow: inset -3px 0 0 var(--_a-text);
  }
  @media (forced-colors: active) {
    .selected {
      outline: 2px solid Highlight;
    }
    .unread {
      border: 1px solid;
    }
  }
  .row {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .callback {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .callback svg {
    width: 17px;
    height: 17px;
  }
  .date,
  .last,
  .facts {
    color: var(--_muted);
    font-size: 13.5px;
    overflow-wrap: anywhere;
  }
  .date {
    white-space: nowrap;
    flex: 1;
  }
  button {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 600;
  }
  button::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_r);
  }
  button:focus-visible {
    outline: none;
  }
  button:focus-visible::after {
    outline: 2px solid var(--_a-text);
    outline-offset: 2px;
  }
  .last {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .unread {
    min-width: 22px;
    padding: 1px 6px;
    border-radius: 99px;
    background: var(--_a-text);
    color: var(--_surface);
    font-size: 13px;
    font-weight: 700;
    text-align: center;
  }
`;
