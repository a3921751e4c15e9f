import { picture, tinyPdf } from '../../support/files.ts';
import { filmOf } from '../../support/parts.ts';

/** A small picture, which the server makes anew; a small document; a film of more than 4 MiB. */
export type FileKind = 'picture' | 'document' | 'film';

/** A file as its sender has it. */
export interface SampleFile {
  name: string;
  content: Buffer;
  kind: FileKind;
}

const width = 60;
const height = 40;
const photo = await picture(width, height).png().toBuffer();
const filmBytes = 4.5 * 1024 * 1024;
const endings = { picture: 'png', document: 'pdf', film: 'mp4' } as const;

/** Makes a file that no other equals, except of pictures. */
export function sampleFile(kind: FileKind, name: string): SampleFile {
  return { name: `${name}.${endings[kind]}`, content: contentOf(kind, name), kind };
}

function contentOf(kind: FileKind, name: string): Buffer {
  if (kind === 'picture') return photo;
  if (kind === 'document') return Buffer.from(tinyPdf.toString().replace('\n', `\n% ${name}\n`));
  const film = filmOf(filmBytes);
  film.write(name, film.length - 100);
  return film;
}

/** What makes a file the same to who opens it. */
export const sampleSize = { width, height };
