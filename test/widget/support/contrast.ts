const grounds = ['--_surface', '--_raised', '--_sunken'];

/** What stands on what: text needs 4.5, edges of controls and the ring of the focus need 3. */
export const pairs: [color: string, ground: string, least: number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['--_text', ground, 4.5],
    ['--_muted', ground, 4.5],
    ['--_danger', ground, 4.5],
    ['--_control', ground, 3],
    ['--_a-text', ground, 3],
  ]),
  ['--_muted', '--_a-soft', 4.5],
  ['--_a-text', '--_a-soft', 4.5],
  ...['danger', 'new', 'busy', 'done'].map((name): [string, string, number] => [`--_${name}`, `--_${name}-soft`, 4.5]),
  ['--_ok', '--_raised', 4.5],
];

/** WCAG contrast of two colours, read back as sRGB from a canvas. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  const linear = [r, g, b].map((byte) =>
    byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
