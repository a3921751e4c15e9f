import { css } from 'lit';

/** Colour and shape of each state. */
export const statusBadgeStyles = css`
  :host {
    display: inline-flex;
    flex: none;
  }
  span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding-block: 2px;
    padding-inline: 7px 9px;
    border: 1px solid transparent;
    border-radius: 99px;
    color: var(--_done);
    background: var(--_done-soft);
    font-size: 13px;
    font-weight: 600;
    line-height: 1.4;
    white-space: nowrap;
  }
  span::before {
    content: '';
    width: 9px;
    height: 9px;
    border: 2px solid currentColor;
    border-radius: 2px;
    background: currentColor;
  }
  .new {
    color: var(--_new);
    background: var(--_new-soft);
  }
  .new::before {
    border-radius: 50%;
    background: none;
  }
  .in_progress {
    color: var(--_busy);
    background: var(--_busy-soft);
  }
  .in_progress::before {
    border-radius: 50%;
    border-inline-start-width: 5px;
    background: none;
  }
  @media (forced-colors: active) {
    span {
      border-color: CanvasText;
    }
  }
`;
