import type { KnownBlock } from '@slack/types';

/** Label and value of each fact. */
export const rowsOf = (blocks: KnownBlock[]) =>
  blocks.flatMap((block) => {
    const fields = block.type === 'section' ? (block.fields ?? []).map(({ text }) => text) : [];
    return Array.from({ length: fields.length / 2 }, (_, row) => fields.slice(row * 2, row * 2 + 2));
  });
