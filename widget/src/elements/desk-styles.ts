import { css } from 'lit';

/** Layout of the desk: one view at a time where it is narrow, list and conversation side by side from 760 px. */
export const deskStyles = css`
  :host {
    container-type: inline-size;
    height: 100%;
    color: var(--_text);
    background: var(--_surface);
    font-size: 15px;
    line-height: 1.45;
    font-variant-numeric: tabular-nums;
    text-align: start;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([mode='inline']) {
    height: auto;
    border: var(--sportello-border, 1px solid var(--_line));
    border-radius: calc(var(--_r) * 1.5);
    overflow: hidden;
  }
  .desk {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .panes {
    flex: 1;
    display: grid;
    min-height: 0;
    grid-template-columns: minmax(0, 1fr);
  }
  .side {
    background: var(--_surface);
    scroll-padding-block-start: 76px;
  }
  .pane {
    min-width: 0;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .panes[data-view='list'] .main,
  .panes:not([data-view='list']) .side {
    display: none;
  }
  .panes[data-view='conversation'] .main {
    overflow: hidden;
  }
  .alone {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .empty {
    display: none;
  }
  .lost {
    padding: 8px var(--_s);
    border-block-end: 1px solid var(--_line);
    background: var(--_new-soft);
    color: var(--_new);
    font-size: 14px;
    font-weight: 500;
  }
  .trouble {
    padding: 24px var(--_s);
    font-size: 14px;
    font-weight: 500;
  }
  .trouble .button {
    margin-block-start: 14px;
  }
  :host([mode='inline']) .desk {
    min-height: 320px;
  }
  :host([mode='inline']) .desk[data-view='conversation'] {
    height: var(--sportello-height, clamp(420px, 84vh, 860px));
  }
  @container (min-width: 760px) {
    .desk:not([data-view='sign-in']) {
      height: var(--sportello-height, clamp(520px, 74vh, 860px)) !important;
    }
    .panes {
      grid-template-columns: 340px minmax(0, 1fr);
    }
    .panes[data-view] .side {
      display: block;
      border-inline-end: 1px solid var(--_line);
      background: var(--_sunken);
    }
    .panes[data-view] .main {
      display: block;
    }
    .empty {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 12px;
      height: 100%;
      padding: 32px;
      color: var(--_muted);
      text-align: center;
    }
    .empty svg {
      width: 40px;
      height: 40px;
      stroke-width: 1.2;
    }
  }
`;
