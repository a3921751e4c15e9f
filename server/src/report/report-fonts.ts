import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** The two fonts of a report. */
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
  // A picture remembers the letter that it was first asked for, which is what a reader copies; one that was first seen as
  // a part of another (the i of í) knows none, in this report and all after it. So each is asked for by its letter now.
  for (const code of font.characterSet) if (!isPresentationForm(code)) font.glyphForCodePoint(code);
  return font;
}

/** Joined letters as signs of their own: their pictures are those of the letters in a word, and stay theirs. */
function isPresentationForm(code: number): boolean {
  return (code >= 0xfb00 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc);
}
