import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { siteKey } from '../stage/scene.ts';

/** Somebody's portal: plain pages at an origin of its own, of which some hold the widget or a floor. */
export interface HostPages {
  origin: string;
  /** The page as it is without any widget. */
  plain: string;
  /** With a plain custom element that loads a panel of Lit by a click. */
  floor: string;
  /** With the widget; `ticket`: the one that it opens. */
  sportello(ticket?: string): string;
  /** A plain list of texts, as the browser itself scrolls it and takes one more. */
  list(entries: number): string;
  /** From now on the widget comes from there: an address with a slash at its end. */
  embedFrom(address: string): void;
  stop(): Promise<void>;
}

const paragraph =
  'Machines of this series wrap up to 120 packs a minute. Order spare parts by the serial number on the plate beside the main switch, and keep the guards closed while the film is drawn in. ';

/** Starts the portal. @param texts of the plain list, in turn */
export async function startHostPages(texts: readonly string[]): Promise<HostPages> {
  const scripts = await bundleFloor();
  let server = '';
  const http = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
    const script = scripts.get(pathname);
    const type = script ? 'text/javascript' : 'text/html; charset=utf-8';
    const text = script ?? pageOf(bodyOf(pathname, searchParams, server, texts));
    res.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=300' });
    res.end(gzipSync(text));
  });
  await new Promise<void>((resolve) => void http.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(http.address() as AddressInfo).port}`;
  return {
    origin,
    plain: `${origin}/plain`,
    floor: `${origin}/floor`,
    sportello: (ticket = '') => `${origin}/sportello?ticket=${ticket}`,
    list: (entries) => `${origin}/list?entries=${entries}`,
    embedFrom: (address) => {
      server = address;
    },
    stop: () => {
      http.closeAllConnections();
      return new Promise((resolve) => void http.close(() => resolve()));
    },
  };
}

/** The custom element and its panel, as small as the widget is built. */
async function bundleFloor(): Promise<Map<string, string>> {
  const folder = fileURLToPath(new URL('../floors/page/', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [`${folder}floor-widget.ts`],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [`/${path.slice(folder.length)}`, text]));
}

function bodyOf(path: string, query: URLSearchParams, server: string, texts: readonly string[]): string {
  const text = Array.from({ length: 30 }, (_, index) => `<h2>Section ${index + 1}</h2><p>${paragraph.repeat(4)}</p>`);
  if (path === '/floor') {
    return `${text.join('\n')}<script type="module" src="/floor-widget.js"></script><floor-widget></floor-widget>`;
  }
  if (path === '/sportello') {
    const ticket = query.get('ticket');
    return `${text.join('\n')}<script type="module" src="${server}widget/sportello.js"></script>
<sportello-widget site="${siteKey}"${ticket ? ` ticket="${ticket}"` : ''}></sportello-widget>`;
  }
  if (path === '/list') {
    const entries = Array.from({ length: Number(query.get('entries')) }, (_, index) => texts[index % texts.length]);
    return `<style>
  .scroller { position: fixed; inset: auto 20px 20px auto; width: 400px; height: 560px; overflow: auto; }
  li { content-visibility: auto; contain-intrinsic-size: auto 62px; margin: 14px; padding: 8px; border-radius: 8px; background: #eee; }
</style><div class="scroller"><ol>${entries.map((entry) => `<li>${entry}</li>`).join('')}</ol></div>`;
  }
  return text.join('\n');
}

function pageOf(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Portal</title><link rel="icon" href="data:,"><style>body { font: 16px/1.5 sans-serif; max-width: 70ch; margin: auto; }</style>
<h1>Machines</h1>${body}</html>`;
}
