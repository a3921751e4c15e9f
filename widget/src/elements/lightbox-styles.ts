import { css } from 'lit';

/** A dark room, whatever the theme: pictures are judged against black. */
export const lightboxStyles = css`
  dialog {
    box-sizing: border-box;
    width: 100vw;
    width: 100dvw;
    max-width: none;
    height: 100vh;
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 0 0 env(safe-area-inset-bottom);
    border: 0;
    background: #0c0f12;
    color: #f2f5f7;
    text-align: start;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: max(6px, env(safe-area-inset-top)) 8px 6px 16px;
  }
  .what {
    display: flex;
    flex: 1;
    gap: 12px;
    min-width: 0;
  }
  .what span:first-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  .what span + span {
    flex: none;
    color: #b7c0c8;
  }
  .tool,
  .step {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: none;
    color: inherit;
  }
  .tool:hover,
  .step:hover,
  .tool[aria-pressed='true'] {
    background: #2a323a;
  }
  :focus-visible {
    outline-color: #fff;
  }
  .stage {
    display: grid;
    min-height: 0;
    overflow: hidden;
    place-items: center;
  }
  .stage > * {
    grid-area: 1 / 1;
    max-width: 100%;
    max-height: 100%;
    min-height: 0;
  }
  img {
    width: auto;
    height: auto;
    object-fit: contain;
    cursor: zoom-in;
  }
  .zoomed {
    overflow: auto;
    place-items: start;
    outline-offset: -2px;
  }
  .zoomed img {
    max-width: none;
    max-height: none;
    min-width: 100%;
    width: max(200%, 100%);
    cursor: zoom-out;
  }
  video {
    width: 100%;
    height: 100%;
    background: #000;
  }
  .failed {
    padding: 24px;
    max-width: 40ch;
    text-align: center;
  }
  .steps {
    display: flex;
    justify-content: center;
    gap: 24px;
    padding: 6px;
  }
  .step svg {
    width: 26px;
    height: 26px;
  }
  .step:first-child svg,
  :host(:dir(rtl)) .step:last-child svg {
    transform: scaleX(-1);
  }
  :host(:dir(rtl)) .step:first-child svg {
    transform: none;
  }
  @media (forced-colors: active) {
    .tool,
    .step {
      border-color: ButtonText;
    }
  }
`;
