/** Module hooks of `replace-pieces.mjs`. */
import { readFileSync } from 'node:fs';

let pieces = [];

export function initialize({ file }) {
  pieces = JSON.parse(readFileSync(file, 'utf8'));
}

export async function load(url, context, nextLoad) {
  const mine = pieces.filter(({ module }) => url.endsWith(module));
  const loaded = await nextLoad(url, context);
  if (mine.length === 0) return loaded;
  let source = String(loaded.source);
  for (const { module, piece, by } of mine) {
    if (source.split(piece).length !== 2) throw new Error(`${module} does not hold once: ${piece}`);
    source = source.replace(piece, () => by);
  }
  return { ...loaded, source };
}
