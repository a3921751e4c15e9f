/** Colours of a brand as they can be read: words on the page, and a button with its words. */
export interface AccentColours {
  /** Words and lines on a light page. */
  light: string;
  /** Words and lines on a dark page. */
  dark: string;
  /** A button on either page. */
  button: string;
  onButton: string;
}

const product = '#0f5c6e';
const white = [255, 255, 255] as const;
const lightPage = [246, 248, 250] as const;
const darkPage = [22, 27, 34] as const;
/** WCAG 2.2, 1.4.3: contrast of words; a little more, because colours are rounded. */
const readable = 4.6;

type Rgb = readonly [number, number, number];

/** Moves a site's accent colour towards black or white until it can be read; the product's own where a site has none. */
export function accentColours(accentColor: string | null): AccentColours {
  const accent = parse(accentColor) ?? parse(product) ?? white;
  const black = [0, 0, 0] as const;
  return {
    light: print(moveUntilReadable(accent, black, lightPage)),
    dark: print(moveUntilReadable(accent, white, darkPage)),
    button: print(accent),
    onButton: contrast(accent, white) >= contrast(accent, black) ? '#ffffff' : '#000000',
  };
}

function parse(colour: string | null): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(colour ?? '')?.[1];
  if (digits === undefined) return undefined;
  const step = digits.length / 3;
  const part = (index: number) => {
    const hex = digits.slice(index * step, (index + 1) * step);
    return Number.parseInt(step === 1 ? hex + hex : hex, 16);
  };
  return [part(0), part(1), part(2)];
}

function print(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function moveUntilReadable(colour: Rgb, towards: Rgb, page: Rgb): Rgb {
  let moved = colour;
  for (let share = 0; share <= 1 && contrast(moved, page) < readable; share += 0.05) {
    const mix = (index: 0 | 1 | 2) => Math.round(colour[index] * (1 - share) + towards[index] * share);
    moved = [mix(0), mix(1), mix(2)];
  }
  return moved;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Rgb, other: Rgb): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
