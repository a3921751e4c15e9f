/** Keeps chosen files under the ids that they are sent with, until the server has what they belong to. */
export interface FileShelf {
  keep: (id: string, file: Blob) => void;
  /** Undefined: chosen elsewhere, or lost with a page that could not store it. */
  find: (id: string) => Promise<Blob | undefined>;
  drop: (id: string) => void;
}
