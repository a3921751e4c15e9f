import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** The two fonts of a report; what they have no sign for is drawn as a box. */
export interface ReportFonts {
  regular: Font;
  bold: Font;
}

let opened: ReportFonts | undefined;

/** Opens the fonts once: reading them takes longer than drawing a report does. */
export function reportFonts(): ReportFonts {
  opened ??= { regular: open('DejaVuSansCondensed'), bold: open('DejaVuSansCondensed-Bold') };
  return opened;
}

function open(name: string): Font {
  const font = create(readFileSync(new URL(`../../assets/fonts/${name}.ttf`, import.meta.url)));
  if ('fonts' in font) throw new Error(`${name} is more than one font`);
  return font;
}
