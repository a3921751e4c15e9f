/**
 * The trace of what somebody sent, from their page or tool to where it ends, for logs: the id that it was given where it
 * was made, as W3C Trace Context writes it (32 hexadecimal digits). Nothing has to be carried along: whoever knows the
 * message, or the ticket that was opened, knows its trace.
 * @param id a UUID
 */
export function traceIdOf(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}
