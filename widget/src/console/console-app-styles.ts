import { css } from 'lit';

/** The frame of the console: a bar, the views to go to, and the view that is shown. */
export const consoleAppStyles = css`
  :host {
    --_mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
    color-scheme: light dark;
    min-height: 100vh;
    background: var(--_sunken);
    color: var(--_text);
    font: 14.5px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: 8px 16px;
    min-height: 52px;
    padding: 6px 20px;
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
  }
  .brand {
    margin-inline-end: auto;
    color: var(--_text);
    font-weight: 700;
    letter-spacing: -0.01em;
    white-space: nowrap;
    text-decoration: none;
  }
  .brand span {
    color: var(--_muted);
    font-weight: 400;
  }
  .skip:not(:focus) {
    position: absolute;
    inset-inline-start: -100vw;
  }
  header select {
    width: auto;
  }
  .frame {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    max-width: 1480px;
  }
  nav {
    position: sticky;
    inset-block-start: 52px;
    align-self: start;
    max-height: calc(100vh - 52px);
    padding: 18px 12px 32px 20px;
    overflow: auto;
  }
  nav section {
    margin-block-end: 22px;
    padding-block-end: 16px;
    border-block-end: 1px solid var(--_line);
  }
  nav h2 {
    padding: 0 10px 6px;
    font-size: 15px;
  }
  nav h3 {
    padding: 12px 10px 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
  }
  nav a {
    display: block;
    padding: 5px 10px;
    border-radius: 6px;
    color: var(--_text);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--_done-soft);
  }
  nav a[aria-current] {
    background: var(--_a-soft);
    color: var(--_a-text);
    font-weight: 600;
  }
  main {
    min-width: 0;
    padding: 24px 28px 64px 16px;
  }
  .menu {
    display: none;
  }
  .door {
    display: grid;
    place-items: center;
    min-height: calc(100vh - 52px);
    padding: 20px;
  }
  .card,
  dialog {
    width: min(400px, 100%);
    padding: 28px;
    border: 1px solid var(--_line);
    border-radius: 14px;
    background: var(--_surface);
    color: inherit;
  }
  dialog {
    width: min(400px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: rgb(10 14 20 / 0.5);
  }
  header button {
    white-space: nowrap;
  }
  @media (max-width: 420px) {
    header {
      gap: 8px;
    }
    .brand span {
      display: none;
    }
  }
  @media (max-width: 860px) {
    header {
      padding-inline: 12px;
    }
    .menu {
      display: inline-flex;
    }
    .frame {
      display: block;
    }
    nav {
      position: static;
      display: none;
      max-height: none;
      border-block-end: 1px solid var(--_line);
      background: var(--_surface);
    }
    nav.open {
      display: block;
    }
    nav a {
      padding-block: 10px;
    }
    main {
      padding: 18px 14px 48px;
    }
    .wide {
      display: none;
    }
  }
`;
