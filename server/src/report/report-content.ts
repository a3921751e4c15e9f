/** A service report before it is drawn; every text is plain. */
export interface ReportContent {
  fileName: string;
  /** Language tag, for readers that speak. */
  language: string;
  siteName: string;
  accentColor: string | null;
  title: string;
  /** Number and subject of the ticket. */
  heading: string;
  facts: Array<[label: string, value: string]>;
  /** Longer texts, which flow over as many pages as they need. */
  sections: Array<[heading: string, text: string]>;
  foot(page: number, count: number): string;
  /** The only moment in the file beside those in its words: the same report is the same file. */
  closedAt: number;
}
