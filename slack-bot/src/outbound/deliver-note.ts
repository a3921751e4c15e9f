import type { NoteDelivery } from '@sportello/server/contract/deliveries';
import { notePosts } from '../blocks/technician-posts.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { inThread } from './in-thread.ts';
import { postInThread } from './post-in-thread.ts';

/** Adds a note that was written in a window to the ticket's thread. */
export async function deliverNote(desk: Desk, delivery: NoteDelivery): Promise<Delivered> {
  const { note, attempt } = delivery;
  return inThread(desk, delivery, async (thread) => {
    const writtenAt = new Date(note.createdAt);
    const posted = await postInThread(desk, { thread, posts: notePosts(note), writtenAt, mayExist: attempt > 1 });
    return posted ? { posted } : {};
  });
}
