const css = String.raw;

/** Colours for browsers that know neither `light-dark()` nor relative colours: light ones, as in tokens.ts. */
export const plainTokens = css`
  :host {
    --_surface: #fff;
    --_raised: #fff;
    --_sunken: #f4f6f8;
    --_text: #17212b;
    --_muted: #56626f;
    --_line: #dbe1e7;
    --_control: #7d8996;
    --_danger: #b3261e;
    --_danger-soft: #fdeeec;
    --_new: #8a4b00;
    --_new-soft: #fff1dc;
    --_busy: #0a5793;
    --_busy-soft: #e5f1fb;
    --_done: #4a5763;
    --_done-soft: #e9edf1;
    --_ok: #1a7038;
    --_a-text: #1d5a86;
    --_a-soft: #e9f1f7;
  }
`;
