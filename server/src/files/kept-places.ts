import type { KeptSize } from './file-store.ts';

const endings: Record<KeptSize, string> = { original: '', thumbnail: '.thumbnail', portrait: '.portrait' };
const keptFile = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.thumbnail|\.portrait)?$/;

/** Every size in which something may be kept. */
export const keptSizes = Object.keys(endings) as KeptSize[];

/**
 * Where a file is kept in its folder or bucket: `ab/<name>` with an ending for its size, where `ab` are the last digits
 * of the name (the first ones of a UUIDv7 are a clock, and would fill one folder after another).
 */
export function keptPlace(name: string, size: KeptSize): string {
  return `${name.slice(-2)}/${name}${endings[size]}`;
}

/** The name of what is kept in a file called so; undefined for what is not ours. */
export function keptName(file: string): string | undefined {
  return keptFile.exec(file)?.[1];
}
