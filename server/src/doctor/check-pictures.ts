import type { DoctorCheck } from '../contract/doctor.ts';
import { loadSharp } from '../files/load-sharp.ts';

/** Makes a small picture: what decodes pictures is loaded with the first of them, which should not be a customer's. */
export async function checkPictures(): Promise<DoctorCheck> {
  const name = 'pictures';
  try {
    const sharp = await loadSharp();
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .webp()
      .toBuffer();
    return { name, outcome: 'ok', sentence: 'Pictures can be read and written.', fix: null };
  } catch (error) {
    const sentence = `Pictures can be neither read nor written: ${(error as Error).message.split('\n')[0]}`;
    return { name, outcome: 'failed', sentence, fix: 'Install again on this machine: npm rebuild sharp.' };
  }
}
