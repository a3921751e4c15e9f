/** A stretch of text, with the address it leads to where it is a link. */
export interface TextPart {
  text: string;
  href?: string;
}

const candidate = /\bhttps?:\/\/[^\s<>"]+|\bmailto:[^\s<>"]+/gi;

/** Finds the http, https and mailto links in a text. Everything else, other schemes too, stays text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const link = readLink(withoutTail(match[0]));
    if (!link) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: link.label, href: link.href });
    end = match.index + link.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Punctuation that ends the sentence is not part of the address, nor is a bracket that was opened before it. */
function withoutTail(address: string): string {
  let stray = count(address, ')') - count(address, '(');
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (last === ')' && stray > 0) stray--;
    else if (!/[.,;:!?'»”’\]}]/.test(last)) break;
  }
  return address.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function readLink(address: string): { label: string; href: string; length: number } | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  // "https://bank.example@evil.example" reads as another host than the one it leads to.
  if (url.username || url.password) return null;
  // A host in foreign letters is shown as what it is (punycode), and hidden direction marks not at all.
  const isPlain = /^[\x21-\x7e]*$/.test(address) && address.toLowerCase().includes(url.hostname);
  return { label: isPlain ? address : url.href, href: url.href, length: address.length };
}
