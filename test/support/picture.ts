import sharp from 'sharp';

/** A small picture as a phone's camera names it. */
export async function picture(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const background = { r: 140, g: 60, b: 40 };
  const buffer = await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}
