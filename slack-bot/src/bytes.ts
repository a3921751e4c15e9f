/** Bytes on their way from one place to another, and how many there will be where that is known. */
export interface Bytes {
  stream: ReadableStream<Uint8Array>;
  length: number | undefined;
}

/** A transfer in which nothing moves for this long is given up. */
const stallMs = 120_000;

/** Other bytes came than were announced. */
class WrongLength extends Error {
  override readonly name = 'WrongLength';
}

/**
 * Hands bytes on to whoever sends them, piece by piece, and gives up when they stand still, or when there are more or
 * fewer than announced.
 * @param send takes the bytes, and a signal that ends the sending
 * @param abandon ends it as well
 */
export async function passOn<Answer>(
  { stream, length }: Bytes,
  abandon: AbortSignal,
  send: (stream: ReadableStream<Uint8Array>, signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const ending = new AbortController();
  const end = () => ending.abort(abandon.reason);
  abandon.addEventListener('abort', end);
  if (abandon.aborted) end();
  let timer: NodeJS.Timeout | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ending.abort(new Error(`nothing moved for ${stallMs / 1000} s`)), stallMs);
  };
  let seen = 0;
  let failure: unknown;
  const fail = (error: WrongLength) => {
    failure = error;
    throw error;
  };
  const watched = stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        moved();
        seen += chunk.byteLength;
        if (length !== undefined && seen > length)
          fail(new WrongLength(`more than the announced ${length} bytes came`));
        controller.enqueue(chunk);
      },
      flush() {
        if (length !== undefined && seen !== length) fail(new WrongLength(`${seen} of ${length} bytes came`));
      },
    }),
  );
  moved();
  try {
    return await send(watched, ending.signal);
  } catch (error) {
    throw failure ?? error;
  } finally {
    clearTimeout(timer);
    abandon.removeEventListener('abort', end);
    await watched.cancel().catch(() => undefined); // what nobody will read any more is not fetched either
  }
}
