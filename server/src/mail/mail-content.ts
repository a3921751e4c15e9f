/** A part of a mail; every text is plain and is escaped where it is written as HTML. */
export type MailBlock =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: Array<[label: string, value: string]> }
  /** Someone's words, as they wrote them. */
  | { kind: 'words'; by: string; at: string; text: string }
  | { kind: 'button'; label: string; url: string }
  /** What stands below a line: why this mail came, and how it stops. */
  | { kind: 'small'; text: string; link?: { label: string; url: string } };

/** A mail before it is written as HTML and as text. */
export interface MailContent {
  siteName: string;
  accentColor: string | null;
  language: string;
  heading: string;
  blocks: MailBlock[];
}
