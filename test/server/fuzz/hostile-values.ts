import fc from 'fast-check';

/** What nobody means by a field: long, deep, of another kind, or full of signs that something reads as more than text. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'half \udc00 pair',
    '\u202e\u2066rtl\u2069',
    '\ufeff\u200b\u00ad',
    '😀'.repeat(2_000),
    'x'.repeat(100_000),
    ' '.repeat(50_000),
    '\n'.repeat(20_000),
    'a\u0301'.repeat(10_000),
    '%s%n%x',
    "'; DROP TABLE tickets; --",
    '../../etc/passwd',
    '<!channel> <@U1|x>',
    '\r\nSet-Cookie: a=b',
    '__proto__',
    'constructor',
    'NaN',
    '1e999',
    '2026-02-31T25:61:61.000Z',
    '9999-12-31T23:59:59.999Z',
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'data:text/html,x',
    'javascript:alert(1)',
  ),
  fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 1e308, -1e308, 2 ** 53, -(2 ** 53), 2 ** 31, 2 ** 63),
  fc.constant(undefined),
  fc.jsonValue({ maxDepth: 4 }),
  fc.array(fc.string(), { minLength: 1, maxLength: 200 }),
  fc.constantFrom(
    nested(500),
    Array.from({ length: 5_000 }, () => ({})),
    { length: 1e9 },
    { toString: 1, valueOf: 2 },
  ),
);

function nested(depth: number): unknown {
  let inner: unknown = 'x';
  for (let level = 0; level < depth; level += 1) inner = level % 2 ? [inner] : { inner };
  return inner;
}

/** The same JSON with one value in it replaced, or left out where it is replaced by nothing. */
export function replaceOne(json: unknown, at: number, by: unknown): unknown {
  const places = placesOf(json);
  const place = places[at % places.length] ?? [];
  return put(json, place, by);
}

function placesOf(json: unknown, path: string[] = []): string[][] {
  if (json === null || typeof json !== 'object') return [path];
  return [path, ...Object.entries(json).flatMap(([key, value]) => placesOf(value, [...path, key]))];
}

function put(json: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const inner = put((json as Record<string, unknown>)[key], rest, by);
  if (Array.isArray(json)) return json.map((one, index) => (String(index) === key ? inner : one));
  return { ...(json as object), [key]: inner };
}
