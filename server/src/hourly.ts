const hourMs = 60 * 60 * 1000;

/**
 * Does some work at once and then every hour, one piece after another, until it is stopped.
 * @param report told of a piece that failed; it is tried again an hour later
 */
export function startHourly(
  pieces: readonly ((stopping: AbortSignal) => Promise<void>)[],
  report: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const begin = () => {
    for (const piece of pieces) {
      running = running.then(() => (stopping.signal.aborted ? undefined : piece(stopping.signal))).catch(report);
    }
  };
  begin();
  const timer = setInterval(begin, hourMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
      return running;
    },
  };
}
