import { css } from 'lit';

/** Layout of the strip. */
export const deskHeaderStyles = css`
  .strip {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 52px;
    padding-inline: var(--_s) 6px;
    border-block-start: 3px solid var(--_a);
    border-block-end: 1px solid var(--_line);
    background: var(--_raised);
  }
  .who {
    flex: 1;
    min-width: 0;
    line-height: 1.25;
  }
  .who > *,
  .site {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .site {
    font-weight: 650;
  }
  .customer {
    color: var(--_muted);
    font-size: 13px;
  }
  .icon {
    justify-content: center;
    min-width: 44px;
    padding: 0;
    color: var(--_text);
  }
`;
