interface Named {
  readonly name: string;
}

/** Names of a message's files, and of those that are still on their way. */
export function fileNames({
  attachments = [],
  missingFiles = [],
}: {
  attachments?: readonly Named[];
  missingFiles?: readonly Named[];
}): string[] {
  return [...attachments, ...missingFiles].map(({ name }) => name);
}
