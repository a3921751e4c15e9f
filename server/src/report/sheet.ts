import { breakLines } from './break-lines.ts';
import { printable } from './printable.ts';
import { reportFonts } from './report-fonts.ts';

/** How words look, in points. */
export interface Look {
  size: number;
  isBold?: boolean;
  colour?: string;
  /** From the left margin. */
  left?: number;
  /** As wide as the page allows where it is left out. */
  width?: number;
}

const margin = 56;
const bottomMargin = 64;
const footHeight = 40;
const leading = 1.35;
const ink = '#1f2328';
const box = '\u25a1';
/** Nobody prints more of a text that does not end; the ticket holds all of it. */
const maxPages = 40;

/** The pages of a report, and where its next words go. A page that is full is followed by another. */
export class Sheet {
  /** Of a line within the margins. */
  readonly width: number;
  y = margin;
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #fonts = reportFonts();
  #isFull = false;

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    this.width = doc.page.width - 2 * margin;
    // PDFKit takes an open font too, which its types do not know.
    doc.registerFont('regular', this.#fonts.regular as unknown as PDFKit.Mixins.PDFFontSource);
    doc.registerFont('bold', this.#fonts.bold as unknown as PDFKit.Mixins.PDFFontSource);
    this.#root = doc.struct('Document');
    doc.addStructure(this.#root);
  }

  /** Writes words that are read out too: a heading, or a paragraph over as many pages as it needs. */
  tell(tag: 'H1' | 'H2' | 'P', text: string, look: Look): void {
    if (this.#isFull) return;
    this.#root.add(this.#doc.struct(tag, {}, () => this.#write(this.#lines(text, look), look)));
  }

  heightOf(text: string, look: Look): number {
    return this.#lines(text, look).length * look.size * leading;
  }

  /** Begins a page where less than this height is left on it. */
  keep(height: number): void {
    if (this.y + height <= this.#doc.page.height - bottomMargin) return;
    this.#doc.addPage();
    this.y = margin;
  }

  /** A line from margin to margin. */
  rule(colour: string): void {
    this.#adorn((doc) =>
      doc
        .moveTo(margin, this.y)
        .lineTo(margin + this.width, this.y)
        .lineWidth(0.75)
        .stroke(colour),
    );
  }

  /** A bar along the upper edge of the page. */
  bar(colour: string): void {
    this.#adorn((doc) => doc.rect(0, 0, doc.page.width, 8).fill(colour));
  }

  /** Writes the foot of every page. */
  feet(foot: (page: number, count: number) => string, look: Look): void {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(start + page);
      const [line = ''] = this.#lines(foot(page + 1, count), look);
      this.#adorn(({ page: { height } }) => this.#writeLine(line, height - footHeight, look));
    }
  }

  /** Draws what only the eye needs. */
  #adorn(draw: (doc: PDFKit.PDFDocument) => void): void {
    this.#doc.markContent('Artifact');
    draw(this.#doc);
    this.#doc.endMarkedContent();
  }

  #lines(text: string, { size, isBold, width = this.width }: Look): string[] {
    const font = isBold ? this.#fonts.bold : this.#fonts.regular;
    const scale = size / font.unitsPerEm;
    return breakLines(
      // The box of a sign that a font lacks would be copied as a control character.
      printable(text).replace(/[^\n]/gu, (sign) => (font.hasGlyphForCodePoint(codeOf(sign)) ? sign : box)),
      width,
      (sign) => font.glyphForCodePoint(codeOf(sign)).advanceWidth * scale,
    );
  }

  #write(lines: string[], look: Look): void {
    const height = look.size * leading;
    for (const line of lines) {
      this.keep(height);
      if (this.#isFull) return;
      this.#isFull = this.#doc.bufferedPageRange().count > maxPages;
      this.#writeLine(this.#isFull ? '…' : line, this.y, look);
      this.y += height;
    }
  }

  #writeLine(line: string, y: number, { size, isBold, colour = ink, left = 0 }: Look): void {
    this.#doc
      .font(isBold ? 'bold' : 'regular', size)
      .fillColor(colour)
      .text(line, margin + left, y, { lineBreak: false });
  }
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
