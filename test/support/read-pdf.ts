import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** What a reader of a PDF finds: its words page by page, its title, and whether anything in it can be followed. */
export async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text: pages } = await extractText(pdf);
  const { info } = await getMeta(pdf);
  const links = await Promise.all(pages.map(async (_, index) => (await pdf.getPage(index + 1)).getAnnotations()));
  const oneLine = pages.join(' ').replace(/\s+/g, ' ');
  return { pages, text: oneLine, title: info.Title as string, language: info.Language as string, links: links.flat() };
}
