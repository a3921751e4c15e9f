import { css } from 'lit';

/**
 * Colours and measures of the desk, set once on its host and inherited by every element in it.
 * Derived accents keep the hue and get the luminance that their contrast needs (see launcher-styles.ts):
 * on light surfaces Y is at most 0.15 (4.8:1); on dark ones a lightness of 0.78 gives over 6:1.
 * Browsers that cannot compute them get those of plain-tokens.ts.
 */
export const tokens = css`
  :host {
    --_a: var(--_accent, #1d5a86);
    --_on-a: var(--_on-accent, #fff);
    --_r: var(--_radius, 8px);
      --_surface: light-dark(#fff, #161b21);
      --_raised: light-dark(#fff, #1d242c);
      --_sunken: light-dark(#f4f6f8, #10141a);
      --_text: light-dark(#17212b, #e6ebf0);
      --_muted: light-dark(#56626f, #a5b1bd);
      --_line: light-dark(#dbe1e7, #313b46);
      --_control: light-dark(#7d8996, #75828f);
      --_danger: light-dark(#b3261e, #ff9d94);
      --_danger-soft: light-dark(#fdeeec, #3b1c1a);
      --_new: light-dark(#8a4b00, #ffc671);
      --_new-soft: light-dark(#fff1dc, #3a2a10);
      --_busy: light-dark(#0a5793, #8ecbff);
      --_busy-soft: light-dark(#e5f1fb, #12304a);
      --_done: light-dark(#4a5763, #b4bfca);
      --_done-soft: light-dark(#e9edf1, #29323b);
      --_ok: light-dark(#1c7a3e, #7fd89c);
      --_k: min(1, 0.15 / y);
      --_a-text: light-dark(
        color(from var(--_a) xyz-d65 calc(x * var(--_k)) calc(y * var(--_k)) calc(z * var(--_k))),
        oklch(from var(--_a) max(l, 0.78) min(c, 0.14) h)
      );
      --_a-soft: color-mix(in srgb, var(--_a-text) 12%, var(--_surface));
  }
`;
