/** A token that the host's server has signed, or the way to a fresh one. */
export type Identity = string | (() => Promise<string> | string);
