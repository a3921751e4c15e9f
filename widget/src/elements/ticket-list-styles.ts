import { css } from 'lit';

/** Layout of the list: a head that stays, cards below it. */
export const ticketListStyles = css`
  :host {
    padding: 0 var(--_s) 24px;
    background: inherit;
  }
  .top {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 14px 12px;
    background: inherit;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 4px;
  }
  h2 {
    flex: 1 0 auto;
  }
  .icon {
    justify-content: center;
    min-width: 44px;
    padding: 0;
  }
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .toggle {
    margin-block: 18px 8px;
    margin-inline-start: -8px;
    text-align: start;
  }
  .toggle svg {
    width: 16px;
    height: 16px;
  }
  :host(:dir(rtl)) .toggle[aria-expanded='false'] svg {
    transform: scaleX(-1);
  }
  .toggle[aria-expanded='true'] svg {
    transform: rotate(90deg);
  }
  .state {
    padding: 18px var(--_s);
    border: 1px dashed var(--_control);
    border-radius: var(--_r);
  }
  .state p + p,
  .state .button {
    margin-block-start: 6px;
  }
  .more {
    width: 100%;
    margin-block-start: 10px;
  }
  .bone {
    height: 104px;
    margin-block-end: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_sunken);
  }
`;
