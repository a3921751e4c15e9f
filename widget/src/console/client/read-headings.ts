const sampleBytes = 64 * 1024;

/** The headings of a CSV file and its first rows, to choose columns by. The server reads the file itself. */
export async function readHeadings(file: Blob): Promise<{ headings: string[]; rows: string[][] }> {
  const bytes = await file.slice(0, sampleBytes).arrayBuffer();
  const text = decode(new Uint8Array(bytes)).replace(/^\uFEFF/, '');
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const separator = [';', '\t', ','].reduce(
    (best, sign) => (count(first, sign) > count(first, best) ? sign : best),
    ',',
  );
  const [headings = [], ...rows] = parse(text, separator, 4);
  return { headings: headings.map((heading) => heading.trim()), rows: rows.slice(0, 3) };
}

/** Old spreadsheets write Windows' own encoding. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }); // the end may cut a sign
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parse(text: string, separator: string, maxRows: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length && rows.length < maxRows; at += 1) {
    const sign = text[at] as string;
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (row.length > 0 || cell !== '') rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (rows.length < maxRows && (row.length > 0 || cell !== '')) rows.push([...row, cell]);
  return rows;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
