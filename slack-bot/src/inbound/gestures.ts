import type { ExternalRef } from '@sportello/server/contract/places';

/** What people's own Slack said about which messages are one gesture of theirs. */
export interface Gestures {
  /** True where this message is another telling of one that was heard at another place. */
  isTwin(gesture: string | undefined, message: ExternalRef): boolean;
}

/** Makes an empty memory of the newest: one gesture may be told as two messages at once (typeclaw, pull request 49). */
export function createGestures({ max }: { max: number }): Gestures {
  const places = new Map<string, string>();
  return {
    isTwin(gesture, { channel, id }) {
      if (gesture === undefined) return false;
      const place = `${channel}:${id}`;
      const first = places.get(gesture) ?? place;
      places.set(gesture, first);
      for (const oldest of places.keys()) {
        if (places.size <= max) break;
        places.delete(oldest);
      }
      return first !== place;
    },
  };
}
