import { expect } from 'chai';
import { type ServerSentEvent, SseParser } from '../../../widget/src/client/sse-parser.ts';

const stream =
  '\uFEFF: heartbeat\r\nretry: 1500\r\n\r\nevent: message\rid: 7\rdata: {"a":"è 🛠"}\r\rdata\ndata:two\ndata:  three\n\n:x\n\nevent: empty\n\ndata: last\r\n\r\ndata: cut off';

const expected: ServerSentEvent[] = [
  { type: 'message', data: '{"a":"è 🛠"}', lastEventId: '7' },
  { type: 'message', data: '\ntwo\n three', lastEventId: '7' },
  { type: 'message', data: 'last', lastEventId: '7' },
];

function read(chunks: Uint8Array[]): { events: ServerSentEvent[]; parser: SseParser } {
  const parser = new SseParser();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const events = chunks.flatMap((chunk) => parser.push(decoder.decode(chunk, { stream: true })));
  return { events, parser };
}

suite('SseParser', () => {
  const bytes = new TextEncoder().encode(stream);

  test('a stream in one piece gives its events, and not the unfinished one', () => {
    const { events, parser } = read([bytes]);

    expect(events).to.deep.equal(expected);
    expect(parser.retryMs).to.equal(1500);
  });

  test('cut at any byte, the events are the same', () => {
    for (let at = 0; at <= bytes.length; at++) {
      expect(read([bytes.slice(0, at), bytes.slice(at)]).events, `cut at ${at}`).to.deep.equal(expected);
    }
  });

  test('byte by byte, the events are the same', () => {
    expect(read([...bytes].map((byte) => Uint8Array.of(byte))).events).to.deep.equal(expected);
  });

  test('an event that ends in CR does not wait for the next byte', () => {
    const parser = new SseParser();

    expect(parser.push('data: now\r\r')).to.have.length(1);
    expect(parser.push('\ndata: next\n\n')).to.deep.equal([{ type: 'message', data: 'next', lastEventId: '' }]);
  });
});
