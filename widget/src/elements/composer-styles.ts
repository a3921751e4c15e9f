import { css } from 'lit';

/** Layout of the reply: its files, a field that grows, the buttons at its end. */
export const composerStyles = css`
  form {
    padding: 10px var(--_s) max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    background: var(--_raised);
  }
  .line {
    display: flex;
    align-items: end;
    gap: 8px;
  }
  label {
    display: block;
    margin-block-end: 4px;
    font-size: 13.5px;
  }
  textarea {
    flex: 1;
    height: var(--_h);
    max-height: min(34vh, 200px);
    resize: none;
  }
  .button {
    flex: none;
  }
  .clip {
    flex: none;
    justify-content: center;
    min-width: 44px;
    margin-inline-start: -8px;
    padding: 0;
  }
  sportello-attachments {
    max-height: 30vh;
    overflow: auto;
  }
  .error {
    margin-block-start: 6px;
  }
  @media (max-height: 360px) {
    label {
      position: absolute;
      clip-path: inset(50%);
    }
  }
`;
