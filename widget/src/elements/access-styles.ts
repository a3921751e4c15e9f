import { css } from 'lit';

/** The narrow column in which people sign in, or ask to be let in. */
export const accessStyles = css`
  :host {
    max-width: 400px;
    margin-inline: auto;
    padding: 32px var(--_s) 40px;
  }
  h2 {
    margin-block-end: 6px;
    font-size: 22px;
  }
  .intro {
    margin-block-end: 24px;
    color: var(--_muted);
  }
  .button {
    width: 100%;
    margin-block-start: 4px;
  }
  .back {
    margin: -20px 0 12px;
    margin-inline-start: -8px;
  }
  h2 + .notice {
    margin-block-start: 14px;
  }
`;
