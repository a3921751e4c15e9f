import { css } from 'lit';

/** Tiles of one size, whatever the pictures are: nothing moves when they arrive. */
export const filesStyles = css`
  :host {
    display: grid;
    gap: 6px;
    width: min(360px, 100%);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    gap: 6px;
    width: 100%;
  }
  .one {
    grid-template-columns: minmax(0, 240px);
  }
  .tile {
    position: relative;
    display: grid;
    place-items: center;
    align-content: center;
    gap: 4px;
    width: 100%;
    aspect-ratio: 1;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_r) * 0.75);
    background: var(--_done-soft);
    color: var(--_muted);
    overflow: hidden;
  }
  :host([data-own]) .one {
    justify-content: end;
  }
  .one .tile {
    aspect-ratio: 4 / 3;
  }
  .tile:hover {
    border-color: var(--_control);
  }
  .tile img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .tile svg {
    width: 28px;
    height: 28px;
  }
  .stand-in {
    max-width: 100%;
    max-height: 2.7em;
    padding-inline: 6px;
    font-size: 12px;
    line-height: 1.35;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .play {
    position: relative;
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    border-radius: 50%;
    background: rgb(0 0 0 / 0.62);
    color: #fff;
  }
  .play svg {
    width: 24px;
    height: 24px;
    fill: currentColor;
  }
  .page {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 6px 10px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_r) * 0.75);
    background: var(--_raised);
    color: var(--_text);
    text-decoration: none;
  }
  .coming,
  .missing {
    border-style: dashed;
    color: var(--_muted);
    font-size: 13px;
  }
  .coming {
    padding: 8px;
    text-align: center;
  }
  .coming span {
    max-height: 100%;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .missing {
    background: none;
    overflow-wrap: anywhere;
  }
  .page:hover {
    border-color: var(--_control);
  }
  .page .name {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  .page .muted {
    flex: none;
    font-size: 13px;
  }
`;
