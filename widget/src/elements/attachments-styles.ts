import { css } from 'lit';

/** Buttons, drop zone and the list of files. */
export const attachmentsStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .add {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 6px;
  }
  .head {
    font-weight: 600;
  }
  .button {
    flex: 0 1 auto;
    text-align: start;
  }
  input {
    display: none;
  }
  .drop {
    position: absolute;
    inset: 6px;
    z-index: 5;
    display: none;
    place-items: center;
    padding: 16px;
    border: 2px dashed var(--_a-text);
    border-radius: var(--_r);
    background: color-mix(in srgb, var(--_surface) 88%, transparent);
    color: var(--_a-text);
    font-weight: 600;
    pointer-events: none;
  }
  .drop.on {
    display: grid;
  }
  ul {
    display: grid;
    gap: 6px;
    margin-block-start: 8px;
  }
  .limits[hidden] ~ ul {
    margin-block-start: 0;
  }
  li {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr) auto;
    gap: 2px 10px;
    align-items: start;
    padding: 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_raised);
  }
  li.bad {
    border-color: var(--_danger);
  }
  .preview {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    overflow: hidden;
    border-radius: 5px;
    background: var(--_sunken);
    color: var(--_muted);
  }
  .preview img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .name {
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .state {
    color: var(--_muted);
    font-size: 13.5px;
  }
  .what {
    min-width: 0;
  }
  .why {
    grid-column: 1 / -1;
    margin-block-start: 2px;
  }
  progress {
    display: block;
    width: 100%;
    height: 4px;
    margin-block-start: 4px;
    overflow: hidden;
    border: 0;
    border-radius: 2px;
    background: var(--_line);
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_a-text);
  }
  progress::-moz-progress-bar {
    background: var(--_a-text);
  }
  .icon {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_r);
    background: none;
    color: var(--_muted);
  }
  .icon:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .acts {
    display: flex;
    align-items: center;
  }
  .limits {
    margin: 0;
  }
  .left-out {
    margin-block: 4px;
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
      appearance: auto;
    }
  }
`;
