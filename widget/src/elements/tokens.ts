import { css } from 'lit';

/**
 * Colours and measures of the desk, set once on its host and inherited by every element in it.
 * A page may set surface, text and what is named --sportello-*; everything else is mixed from these two, so that what is
 * readable on the surface stays so. Derived accents keep the hue and get the luminance that their contrast needs (see launcher-styles.ts):
 * on light surfaces Y is at most 0.13 (4.5:1 on the softest of them); on dark ones a lightness of 0.78 gives over 6:1.
 * Browsers that cannot compute them get those of plain-tokens.ts.
 */
export const tokens = css`
  :host {
    --_a: var(--_accent, #1d5a86);
    --_on-a: var(--_on-accent, #fff);
    --_r: var(--_radius, 8px);
    --_s: var(--sportello-space, 16px);
    --_h: max(24px, var(--sportello-control-height, 44px));
      --_surface: var(--sportello-surface, light-dark(#fff, #161b21));
      --_text: var(--sportello-text, light-dark(#17212b, #e6ebf0));
      --_raised: var(--sportello-raised, color-mix(in srgb, #fff 4%, var(--_surface)));
      --_sunken: color-mix(in srgb, #000 4%, var(--_surface));
      --_muted: var(--sportello-muted, color-mix(in srgb, var(--_text) 72%, var(--_surface)));
      --_line: var(--sportello-line, color-mix(in srgb, var(--_text) 15%, var(--_surface)));
      --_control: color-mix(in srgb, var(--_text) 58%, var(--_surface));
      --_danger: var(--sportello-danger, light-dark(#b3261e, #ff9d94));
      --_danger-soft: color-mix(in srgb, var(--_danger) 9%, var(--_surface));
      --_new: light-dark(#8a4b00, #ffc671);
      --_new-soft: color-mix(in srgb, var(--_new) 9%, var(--_surface));
      --_busy: light-dark(#0a5793, #8ecbff);
      --_busy-soft: color-mix(in srgb, var(--_busy) 9%, var(--_surface));
      --_done: light-dark(#4a5763, #b4bfca);
      --_done-soft: color-mix(in srgb, var(--_done) 9%, var(--_surface));
      --_ok: light-dark(#1a7038, #7fd89c);
      --_k: min(1, 0.13 / y);
      --_a-text: light-dark(
        color(from var(--_a) xyz-d65 calc(x * var(--_k)) calc(y * var(--_k)) calc(z * var(--_k))),
        oklch(from var(--_a) max(l, 0.78) min(c, 0.14) h)
      );
      --_a-soft: color-mix(in srgb, var(--_a-text) 12%, var(--_surface));
  }
`;
