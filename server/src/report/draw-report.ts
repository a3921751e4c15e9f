import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { accentColours } from '../http/pages/accent-colours.ts';
import { printable } from './printable.ts';
import type { ReportContent } from './report-content.ts';
import { Sheet } from './sheet.ts';

const label = { size: 8.5, colour: '#59636e' };
const value = { size: 10.5 };
const columnGap = 24;
/** A heading does not stand alone at the end of a page. */
const headingWithWords = 72;

/**
 * Draws a service report on A4: who, what and when in two columns, then the longer texts. Words are drawn as they are:
 * nothing in them becomes a link, and a sign without a picture becomes a box. The same content gives the same bytes.
 */
export async function drawReport(content: ReportContent): Promise<Buffer> {
  const { title, heading, siteName, accentColor, language, closedAt } = content;
  const doc = new PDFDocument({
    size: 'A4',
    bufferPages: true, // the foot tells how many there are
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: {
      Title: printable(`${title} ${heading}`),
      Author: printable(siteName),
      Creator: 'Sportello',
      CreationDate: new Date(closedAt),
    },
  });
  const bytes = buffer(doc);
  const sheet = new Sheet(doc);
  const accent = accentColours(accentColor);
  sheet.bar(accent.button);
  sheet.tell('P', siteName, { isBold: true, size: 10, colour: accent.light });
  sheet.y += 6;
  sheet.tell('H1', title, { isBold: true, size: 20 });
  sheet.y += 2;
  sheet.tell('P', heading, { size: 12 });
  sheet.y += 14;
  drawFacts(sheet, content.facts);
  for (const [name, text] of content.sections) drawSection(sheet, name, text);
  sheet.feet(content.foot, label);
  doc.end();
  return bytes;
}

/** Two columns; the next row begins below the longer of its two. */
function drawFacts(sheet: Sheet, facts: ReportContent['facts']): void {
  const width = (sheet.width - columnGap) / 2;
  for (let first = 0; first < facts.length; first += 2) {
    const row = facts.slice(first, first + 2);
    const heights = row.map(
      ([name, words]) => sheet.heightOf(name, { ...label, width }) + sheet.heightOf(words, { ...value, width }),
    );
    const height = Math.max(...heights);
    sheet.keep(height);
    const { y } = sheet;
    for (const [column, [name, words]] of row.entries()) {
      const place = { left: column * (width + columnGap), width };
      sheet.y = y;
      sheet.tell('P', name, { ...label, ...place });
      sheet.tell('P', words, { ...value, ...place });
    }
    sheet.y = y + height + 8;
  }
}

function drawSection(sheet: Sheet, name: string, text: string): void {
  sheet.y += 12;
  sheet.keep(headingWithWords);
  sheet.rule('#d8dee4');
  sheet.y += 10;
  sheet.tell('H2', name, { isBold: true, size: 11.5 });
  sheet.y += 3;
  sheet.tell('P', text, value);
}
