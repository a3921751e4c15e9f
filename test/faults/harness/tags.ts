/** A sign in a text by which it is found again in every book, such as `#anna-12#`. */
export type Tag = string;

/** Makes the tag of somebody's text. */
export function tagOf(who: string, count: number): Tag {
  return `#${who}-${count}#`;
}

/** The tags in a text, each once, in the order of their first place. */
export function tagsIn(text: string): Tag[] {
  return [...new Set(text.match(/#[a-z]+-\d+#/g))];
}

/** The tag without what stands around it, such as for the name of a file. */
export function plainTag(tag: Tag): string {
  return tag.replaceAll('#', '');
}
