import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { box, filmHead, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';

const megabyte = 1024 * 1024;

/** A PNG whose header says how large it is; nothing of it is there. */
function claimedPng(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const header = Buffer.concat([Buffer.from('IHDR'), size, Buffer.from([8, 6, 0, 0, 0])]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(header));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d', 'hex'), header, crc, Buffer.alloc(5_000)]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A GIF of one colour: many frames of one pixel each on a large canvas. */
function gifOfFrames(frames: number, side: number): Buffer {
  const sides = Buffer.alloc(4);
  sides.writeUInt16LE(side, 0);
  sides.writeUInt16LE(side, 2);
  const head = Buffer.concat([Buffer.from('GIF89a'), sides, Buffer.from('800000000000ffffff', 'hex')]);
  const frame = Buffer.from('21f90400010000002c0000000001000100000202440100', 'hex');
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

/** Boxes within boxes, each only its header. */
function nestedBoxes(depth: number): Buffer {
  const boxes = Buffer.alloc(depth * 8);
  for (let level = 0; level < depth; level += 1) {
    boxes.writeUInt32BE((depth - level) * 8, level * 8);
    boxes.write('moov', level * 8 + 4, 'latin1');
  }
  return boxes;
}

const bombs: Array<[what: string, name: string, make: () => Promise<Buffer> | Buffer, statuses: number[]]> = [
  [
    '400 megapixels of one colour',
    'bomb.png',
    () =>
      sharp({ create: { width: 20_000, height: 20_000, channels: 3, background: 'red' }, limitInputPixels: false })
        .png({ compressionLevel: 9 })
        .toBuffer(),
    [422],
  ],
  ['a picture that says to have four thousand million pixels', 'bomb.png', () => claimedPng(65_535, 65_535), [422]],
  ['a picture that says to be two thousand million pixels wide', 'bomb.png', () => claimedPng(2_147_483_647, 1), [422]],
  ['ten thousand frames on a canvas of 49 megapixels', 'bomb.gif', () => gifOfFrames(10_000, 7_000), [201, 422]],
  ['a canvas of four thousand megapixels', 'bomb.gif', () => gifOfFrames(3, 65_535), [201, 422]],
  [
    'a million boxes beside each other',
    'bomb.mp4',
    () => Buffer.concat([filmHead(), Buffer.alloc(8 * 1_000_000, box('free'))]),
    [422],
  ],
  [
    'two hundred thousand boxes within each other',
    'bomb.mp4',
    () => Buffer.concat([filmHead(), nestedBoxes(200_000)]),
    [422],
  ],
];

test.each(bombs)(
  '%s cost less than 2 s and 64 MiB, and others are answered meanwhile',
  async (_what, name, make, statuses) => {
    const { given, api } = await startServer();
    const anna = await given.customer();
    const bomb = await make();
    await upload(
      anna.api,
      await sharp({ create: { width: 900, height: 900, channels: 3, background: 'red' } })
        .gif()
        .toBuffer(),
    );
    const watch = watchMemory();

    const started = performance.now();
    const sending = upload(anna.api, bomb, { name });
    const health = await slowestHealth(api, sending);
    const { status } = await sending;
    const took = performance.now() - started;

    expect(statuses).toContain(status);
    expect(took).toBeLessThan(2_000);
    expect(watch.stop()).toBeLessThan(64 * megabyte + 2 * bomb.length);
    expect(health).toBeLessThan(1_000);
  },
  60_000,
);

test.each(['gzip', 'deflate', 'br'])(
  'a body that unfolds from 300 kB to 300 MB by %s is cut at its limit',
  async (encoding) => {
    const { api } = await startServer();
    const folded = gzipSync(Buffer.alloc(300 * megabyte, ' '));
    const watch = watchMemory();

    const started = performance.now();
    const { status } = await api.request('/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: folded,
    });

    expect([400, 413, 415]).toContain(status);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(watch.stop()).toBeLessThan(32 * megabyte);
  },
);

/** Watches how much this process grows, in bytes. */
function watchMemory(): { stop(): number } {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 20);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return most - before;
    },
  };
}

/** The longest that the server took for its health while something else was going on. */
async function slowestHealth(api: { get(path: string): Promise<unknown> }, going: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  void going.then(done, done);
  let slowest = 0;
  while (!isDone) {
    const started = performance.now();
    await api.get('/healthz');
    slowest = Math.max(slowest, performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return slowest;
}
