import { css } from 'lit';

/** Layout of a message: picture, author, bubble, files, how far it has come. */
export const messageStyles = css`
  .message {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    gap: 2px 10px;
    max-width: min(620px, 92%);
  }
  .own {
    grid-template-columns: minmax(0, 1fr);
    justify-items: end;
    margin-inline-start: auto;
  }
  .avatar {
    position: relative;
    display: grid;
    place-items: center;
    grid-row: span 2;
    width: 32px;
    height: 32px;
    border-radius: 50%;
    background: var(--_done-soft);
    color: var(--_done);
    font-size: 12px;
    font-weight: 650;
    overflow: hidden;
  }
  .avatar img {
    position: absolute;
    width: 100%;
    height: 100%;
    background: inherit;
    object-fit: cover;
  }
  .technician .avatar {
    background: var(--_a);
    color: var(--_on-a);
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    font-size: 13px;
  }
  .by strong {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .bubble {
    grid-column: 2;
    justify-self: start;
    max-width: 100%;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--sportello-bubble-corner, calc(var(--_r) * 1.25));
    background: var(--_sunken);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .technician .bubble {
    background: var(--_raised);
    border-color: var(--_control);
  }
  .own .bubble {
    grid-column: 1;
    justify-self: end;
    border-color: transparent;
    background: var(--sportello-own, var(--_a-soft));
  }
  sportello-files {
    grid-column: 2;
    color: var(--_muted);
    white-space: pre-line;
  }
  .own sportello-files {
    grid-column: 1;
  }
  .withdrawn {
    color: var(--_muted);
    font-style: italic;
  }
  .continued .avatar {
    display: none;
  }
  .state {
    text-align: end;
    color: var(--_muted);
    font-size: 13px;
  }
  .failed .bubble {
    border: 1px dashed var(--_danger);
    background: none;
  }
  .failed .state {
    color: var(--_danger);
    font-weight: 500;
  }
  @media (forced-colors: active) {
    .own .bubble,
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
