import type { MailBlock, MailContent } from './mail-content.ts';

/** Writes a mail as text, for readers without HTML. */
export function mailText({ siteName, heading, blocks }: MailContent): string {
  const body = blocks.filter(({ kind }) => kind !== 'small').map(writeBlock);
  const small = blocks.filter(({ kind }) => kind === 'small').map(writeBlock);
  // The line before what is small is the sign of a signature: two hyphens and a space.
  return `${[siteName, heading, ...body].join('\n\n')}\n\n-- \n${small.join('\n')}\n`;
}

function writeBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'facts':
      return block.facts
        .map(([label, value]) => (value.includes('\n') ? `${label}:\n${value}\n` : `${label}: ${value}`))
        .join('\n')
        .trimEnd();
    case 'words':
      return `${block.by} · ${block.at}\n${block.text.replace(/^/gm, '> ')}`;
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'small':
      return block.link ? `${block.text}\n${block.link.label}:\n${block.link.url}` : block.text;
  }
}
