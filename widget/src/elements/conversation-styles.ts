import { css } from 'lit';

/** Layout of a conversation: head, scrolling entries, composer at the foot. */
export const conversationStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 4px 8px 0;
  }
  .head {
    padding: 2px var(--_s) 12px;
    border-block-end: 1px solid var(--_line);
  }
  h2:last-child {
    margin-block-end: 30px;
  }
  .number {
    color: var(--_muted);
    font-weight: 500;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    margin-block-start: 6px;
    color: var(--_muted);
    font-size: 13.5px;
  }
  @container (max-width: 560px) {
    h2 {
      font-size: 17px;
    }
    .extra {
      display: none;
    }
  }
  .facts strong {
    color: var(--_text);
    font-weight: 600;
  }
  :host(:dir(rtl)) .back svg {
    transform: scaleX(-1);
  }
  .scroller {
    flex: 1;
    min-height: 48px;
    overflow: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .content {
    padding: 14px var(--_s) 18px;
  }
  li {
    margin-block-start: 14px;
  }
  li:first-child {
    margin-block-start: 0;
  }
  li.continued {
    margin-block-start: 4px;
  }
  .day,
  .event {
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
  }
  .day {
    display: flex;
    align-items: center;
    gap: 12px;
    font-weight: 600;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
  .unread {
    color: var(--_a-text);
  }
  .unread::before,
  .unread::after {
    border-color: currentColor;
  }
  .note {
    width: fit-content;
    max-width: 520px;
    margin: 4px auto 0;
    padding: 6px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    color: var(--_text);
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .pill {
    position: relative;
    align-self: center;
    margin-block: -54px 10px;
    border-radius: 99px;
  }
  .older {
    display: flex;
    margin-inline: auto;
  }
  .closed {
    margin-block-start: 16px;
    padding: 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_sunken);
    color: var(--_muted);
  }
  .state {
    padding: 14px var(--_s);
  }
  .state .button {
    margin-block-start: 12px;
  }
  @media (max-height: 360px) {
    .facts {
      display: none;
    }
    .head {
      padding-block: 0 4px;
    }
    .head h2 {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .scroller {
      min-height: 24px;
    }
  }
`;
