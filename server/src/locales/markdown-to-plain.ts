/** Private use signs stand for escaped ones meanwhile. */
const firstPrivate = 0xe000;

/** Words that technicians marked up, as plain text: what was marked stays, links show where they lead. */
export function markdownToPlain(markdown: string): string {
  return markdown
    .replace(/[\ue000-\ue07f]/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCharCode(firstPrivate + sign.charCodeAt(0)))
    .replace(/^ {0,3}(```|~~~).*\n?/gm, '')
    .replace(/\[([^\]\n]*)\]\(([^)\s]+)\)/g, (_, label: string, address: string) =>
      label === address ? address : `${label} (${address})`,
    )
    .replace(/(\*\*|~~|`)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])/g, '$1')
    .replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - firstPrivate))
    .trim();
}
