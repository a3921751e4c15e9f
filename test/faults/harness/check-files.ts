import type { SlackMessage } from '../../support/slack-workspace.ts';
import type { Books } from './books.ts';
import type { Findings } from './findings.ts';
import { tagsIn } from './tags.ts';
import type { Spoken } from './technicians.ts';
import type { Attached } from './uploading.ts';

type Found = Pick<Findings, 'lost' | 'doubled' | 'leaked'>;

/** Files of what was told sent are in the database and served whole, once; customers' ones in their thread as well. */
export function checkFiles(books: Books): Partial<Findings> {
  const found: Found = { lost: [], doubled: [], leaked: [] };
  for (const { written, disk } of books.customers) {
    for (const { tag, id, ticketId, kind, files } of written) {
      if (!disk.told.some((told) => told.id === id)) continue;
      const entry = books.entries.find((one) =>
        kind === 'ticket' ? one.ticketId === id && one.kind === 'opened' : one.id === id,
      );
      const stored = books.files.filter(({ messageId }) => messageId === entry?.id);
      if (stored.length > files.length) found.doubled.push(`${tag} has ${stored.length} files in the database`);
      for (const file of files) {
        if (!stored.some((one) => one.id === file.id)) found.lost.push(`${file.name} of ${tag} is not in the database`);
        else checkCustomersFile(books, { file, tag, ticketId }, found);
      }
    }
  }
  for (const one of books.spoken) checkTechniciansFiles(books, one, found);
  return found;
}

/** In the thread it is uploaded, or stands there as a link. */
function checkCustomersFile(
  { served, thread, tickets }: Books,
  { file, tag, ticketId }: { file: Attached; tag: string; ticketId: string },
  { lost, doubled }: Found,
): void {
  const wrong = served.wrong(file.id, file);
  if (wrong) lost.push(`${file.name} of ${tag} ${wrong}`);
  const posts = thread.filter((message) => message.bot_id !== undefined && isPostOf(message, file.id));
  if (posts.length > 1) doubled.push(`${file.name} of ${tag} stands ${posts.length} times in Slack`);
  const [post] = posts;
  if (!post) return void lost.push(`${file.name} of ${tag} is not in Slack`);
  const card = thread.find(({ ts, channel }) => ts === post.thread_ts && channel === post.channel);
  const [ticketTag = ticketId] = tagsIn(tickets.find(({ id }) => id === ticketId)?.subject ?? '');
  if (!card?.text.includes(ticketTag)) lost.push(`${file.name} of ${tag} is not in the thread of its ticket`);
  const [uploaded] = post.files ?? [];
  if (uploaded && !served.isSame(uploaded.id, file.id)) lost.push(`${file.name} of ${tag} has other bytes in Slack`);
}

function isPostOf({ blocks = [] }: SlackMessage, fileId: string): boolean {
  const key = `file:${fileId}`;
  return blocks.some(({ block_id: id = '' }) => id === key || id.startsWith(`${key}:`));
}

function checkTechniciansFiles(books: Books, { tag, fate, files, isSecret }: Spoken, found: Found): void {
  const { lost, doubled, leaked } = found;
  for (const { name } of isSecret ? files : []) {
    if (books.files.some((one) => one.name === name)) leaked.push(`${name} of ${tag}, which stays inside, is a file`);
  }
  const entry = books.entries.find(({ body, withdrawnAt }) => withdrawnAt === null && body.includes(tag));
  if (fate !== 'sent' || !entry) return; // whether there is an entry at all is told of the words
  const expected = books.expectedFiles.filter(({ messageId }) => messageId === entry.id);
  const stored = books.files.filter(({ messageId }) => messageId === entry.id);
  if (Math.max(expected.length, stored.length) > files.length) {
    doubled.push(`${tag} has ${expected.length} files to come and ${stored.length} in the database`);
  }
  for (const file of files) {
    const one = expected.find(({ name }) => name === file.name);
    if (!one) lost.push(`${file.name} of ${tag} is not expected`);
    else if (one.attachmentId === null) lost.push(`${file.name} of ${tag} is ${one.state}`);
    else {
      const wrong = books.served.wrong(one.attachmentId, file);
      if (wrong) lost.push(`${file.name} of ${tag} ${wrong}`);
    }
  }
}
