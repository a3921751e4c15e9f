import type { CoreWords } from './en/core.ts';

/** A part of the widget that is loaded on need, with its words. */
export type PartName = keyof CoreWords['parts'];

/** What a part says in one language: its own words and those of the core. */
export type WordsOf<Part extends PartName> = CoreWords & Awaited<ReturnType<CoreWords['parts'][Part]>>['words'];
