import { type AddressObject, simpleParser } from 'mailparser';

/** A mail as its reader sees it. Every text in it comes from its sender. */
export interface Mail {
  /** As in the header: `Meccanica Acme <support@acme.example>`. */
  from: string;
  to: string;
  subject: string;
  /** The plain part; null when the sender gave none. */
  text: string | null;
  html: string | null;
  /** By name in lower case, encoded as they were sent; a header that comes again is on a line of its own. */
  headers: Record<string, string>;
  /** What hung on it; the contents are not kept. */
  attachments: { name: string; type: string; bytes: number }[];
}

/** Reads a mail as it comes over SMTP. */
export async function readMail(raw: Buffer): Promise<Mail> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
  return {
    from: addresses(mail.from),
    to: addresses(mail.to),
    subject: mail.subject ?? '',
    text: mail.text || null,
    html: mail.html || null,
    headers: readHeaders(mail.headerLines),
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? '',
      type: contentType,
      bytes: size,
    })),
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? '')))
    .join(', ');
}

function readHeaders(lines: ReadonlyArray<{ key: string; line: string }>): Record<string, string> {
  const headers = new Map<string, string>();
  for (const { key, line } of lines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim();
    const earlier = headers.get(key);
    headers.set(key, earlier === undefined ? value : `${earlier}\n${value}`);
  }
  return Object.fromEntries(headers);
}
