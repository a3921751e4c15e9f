import sharp from 'sharp';
import { expect, test } from 'vitest';
import {
  box,
  filmHead,
  load,
  picture,
  storedFiles,
  tinyMov,
  tinyMp4,
  tinyPdf,
  tinyWebm,
  upload,
} from '../support/files.ts';
import { startServer } from '../support/start-server.ts';

test.each([
  ['photo.jpg', 'image/jpeg', () => picture().jpeg().toBuffer()],
  ['drawing.png', 'image/png', () => picture().png().toBuffer()],
  ['photo.webp', 'image/webp', () => picture().webp().toBuffer()],
  ['still.gif', 'image/gif', () => picture().gif().toBuffer()],
  ['photo.avif', 'image/avif', () => picture().avif({ effort: 0 }).toBuffer()],
] as const)('a picture %s comes back as %s with its size and a small picture', async (name, type, make) => {
  const { given } = await startServer();
  const anna = await given.customer();

  const answer = await upload(anna.api, await make(), { name });

  expect([answer.status, answer.body]).toEqual([
    201,
    expect.objectContaining({ kind: 'image', name, type, width: 60, height: 40 }),
  ]);
  const whole = await load(anna.api, answer.body.url);
  const small = await load(anna.api, answer.body.thumbnailUrl);
  expect([whole.status, whole.headers.get('content-type'), whole.body.length]).toEqual([200, type, answer.body.bytes]);
  expect(await sharp(whole.body).metadata()).toMatchObject({ width: 60, height: 40 });
  expect(small.headers.get('content-type')).toBe('image/webp');
  expect(await sharp(small.body).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
});

test.each([
  ['clip.mp4', 'video/mp4', 'video', tinyMp4],
  ['clip.mov', 'video/quicktime', 'video', tinyMov],
  ['clip.webm', 'video/webm', 'video', tinyWebm],
  ['manual.pdf', 'application/pdf', 'pdf', tinyPdf],
])('%s comes back byte for byte as %s', async (name, type, kind, content) => {
  const { given } = await startServer();
  const anna = await given.customer();

  const { status, body } = await upload(anna.api, content, { name });

  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ kind, name, type, bytes: content.length, width: null, height: null, thumbnailUrl: null }),
  ]);
  const sent = await load(anna.api, body.url);
  expect(sent.headers.get('content-type')).toBe(type);
  expect(sent.body.equals(content)).toBe(true);
});

const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

test.each([
  ['drawing.svg', svg, /SVG.*PNG/],
  ['plain.svg', svg.subarray(21), /SVG.*PNG/],
  ['photo.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), /not a picture, video or PDF/],
  ['photo.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), /not a picture, video or PDF/],
  ['report.pdf', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500)]), /not a picture, video or PDF/],
  ['notes.txt', Buffer.from('It tears again.'), /not a picture, video or PDF/],
  ['photo.heic', box('ftyp', Buffer.from('heic'), Buffer.alloc(4), Buffer.from('mif1heic')), /save it as JPEG/],
  ['photo.tiff', Buffer.concat([Buffer.from('II*\0', 'latin1'), Buffer.alloc(100)]), /save it as JPEG or PNG/],
  ['clip.avi', Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1'), Buffer.alloc(100)]), /save it as MP4/],
  [
    'sound.mp3',
    Buffer.concat([
      Buffer.from('ID3\u0003\0\0\0\0\0\0', 'latin1'),
      Buffer.from([0xff, 0xfb, 0x90, 0]),
      Buffer.alloc(500),
    ]),
    /sound|not a picture/,
  ],
  ['nothing.jpg', Buffer.alloc(0), /empty/],
  ['broken.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex'), /broken/],
])('%s is refused by its content, in words that help, and nothing is left of it', async (name, content, words) => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();

  const { status, body } = await upload(anna.api, content, { name });

  expect([status, body.error.code]).toEqual([422, 'attachment_refused']);
  expect(body.error.details).toEqual([{ path: 'body.file', message: expect.stringMatching(words) }]);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('a picture cut off half-way is refused', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const whole = await picture(600, 400).jpeg().toBuffer();

  const { body } = await upload(anna.api, whole.subarray(0, whole.length / 2));

  expect(body.error.details[0].message).toMatch(/broken/);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('a photo comes back upright, in sRGB, without place, camera or anything else it carried', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const exif = { IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitude: '45/1 27/1 0/1', GPSLatitudeRef: 'N' } };
  const photo = await picture(60, 40).jpeg().withMetadata({ orientation: 6, exif }).withIccProfile('p3').toBuffer();
  const before = await sharp(photo).metadata();

  const { body } = await upload(anna.api, Buffer.concat([photo, Buffer.from('<script>hidden behind</script>')]));

  const sent = (await load(anna.api, body.url)).body;
  const small = (await load(anna.api, body.thumbnailUrl)).body;
  expect([before.orientation, Boolean(before.exif), Boolean(before.icc)]).toEqual([6, true, true]);
  expect([body.width, body.height]).toEqual([40, 60]);
  for (const made of [sent, small]) {
    const { width, height, orientation, exif, icc, xmp, iptc, space } = await sharp(made).metadata();
    expect({ width, height, orientation, exif, icc, xmp, iptc, space }).toEqual({
      width: 40,
      height: 60,
      space: 'srgb',
    });
    expect(made.toString('latin1')).not.toMatch(/SecretCam|GPS|hidden behind/);
  }
});

test('a large photo gets a small picture of at most 480 pixels', async () => {
  const { given } = await startServer();
  const anna = await given.customer();

  const { body } = await upload(anna.api, await picture(1200, 900).jpeg().toBuffer());

  expect(await sharp((await load(anna.api, body.thumbnailUrl)).body).metadata()).toMatchObject({
    width: 480,
    height: 360,
  });
});

test('a short animation keeps moving, one of thousands of frames stands still', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const animation = async (frames: number) => {
    const pages = await Promise.all(Array.from({ length: frames }, () => picture(16, 16).png().toBuffer()));
    return sharp(pages, { join: { animated: true } })
      .gif({ delay: Array(frames).fill(100) })
      .toBuffer();
  };

  const short = await upload(anna.api, await animation(5), { name: 'short.gif' });
  const long = await upload(anna.api, await animation(201), { name: 'long.gif' });

  const framesOf = async (url: string) => (await sharp((await load(anna.api, url)).body).metadata()).pages ?? 1;
  expect([short.body.width, short.body.height, await framesOf(short.body.url)]).toEqual([16, 16, 5]);
  expect([long.body.width, long.body.height, await framesOf(long.body.url)]).toEqual([16, 16, 1]);
  expect(await framesOf(short.body.thumbnailUrl)).toBe(1);
});

test('a small file that would unfold to 400 megapixels is refused before it is unfolded', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const bomb = await sharp({
    create: { width: 20_000, height: 20_000, channels: 3, background: 'black' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
  const started = performance.now();

  const { status, body } = await upload(anna.api, bomb, { name: 'bomb.png' });

  expect(status).toBe(422);
  expect(body.error.details[0].message).toMatch(/20000 × 20000 pixels/);
  expect(performance.now() - started).toBeLessThan(1_500);
}, 60_000);

test('a video comes back without place or owner, and with every other byte where it was', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const place = box('udta', box('\u00a9xyz', Buffer.from('\0\u0012\0\0+45.4642+009.1900/', 'latin1')));
  const keys = box('meta', box('keys', Buffer.from('com.apple.quicktime.location.ISO6709 +45.4642')));
  const xmp = box(
    'uuid',
    Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'),
    Buffer.from('<exif:GPSLatitude>45,27N'),
  );
  const film = (marks: Buffer[]) =>
    Buffer.concat([
      filmHead(),
      box('moov', box('mvhd', Buffer.alloc(100, 1)), box('trak', box('tkhd', Buffer.alloc(80, 2)), ...marks), ...marks),
      ...marks,
      box('mdat', Buffer.alloc(3000, 3)),
    ]);
  const free = [place, keys, xmp].map((mark) => box('free', Buffer.alloc(mark.length - 8)));

  const { body } = await upload(anna.api, film([place, keys, xmp]), { name: 'clip.mp4' });

  const sent = (await load(anna.api, body.url)).body;
  expect(sent.equals(film(free))).toBe(true);
});

test('a video whose boxes contradict each other is refused', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const impossible = Buffer.concat([
    filmHead(),
    Buffer.from('00000005', 'hex'),
    Buffer.from('moov'),
    Buffer.alloc(100),
  ]);

  const { body } = await upload(anna.api, impossible, { name: 'clip.mp4' });

  expect(body.error.code).toBe('attachment_refused');
});
