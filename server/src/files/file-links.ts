import { createHmac, timingSafeEqual } from 'node:crypto';

/** What of a file is asked for: itself, or a small picture of it. */
export type FileSize = 'original' | 'thumbnail';

/** Addresses of files that a browser may load without a bearer token, for a while. */
export interface FileLinks {
  make(attachmentId: string, size: FileSize): { url: string; expiresAt: number };
  /** Where a technician's picture is, for ever and for anyone; null where none is kept. */
  picture(technicianId: string | null, version: string | null): string | null;
  /** Whether an address was made by this installation and has not ended. */
  isValid(attachmentId: string, size: FileSize, expires: number, signature: string): boolean;
}

const hourMs = 60 * 60 * 1000;

/**
 * Pictures and videos are loaded by elements that send no header, so their addresses carry a signature instead of
 * the session's token. They live one to two hours, and change on the hour, so that a browser's cache can keep them.
 * @param publicUrl where browsers reach this server
 */
export function createFileLinks(secret: string, publicUrl: string, now: () => Date): FileLinks {
  const sign = (attachmentId: string, size: FileSize, expires: number) =>
    createHmac('sha256', secret).update(`file:${attachmentId}:${size}:${expires}`).digest('base64url');
  return {
    make: (attachmentId, size) => {
      const expiresAt = (Math.floor(now().getTime() / hourMs) + 2) * hourMs;
      const query = `size=${size}&expires=${expiresAt}&signature=${sign(attachmentId, size, expiresAt)}`;
      return { url: `${publicUrl}/v1/attachments/${attachmentId}/content?${query}`, expiresAt };
    },
    picture: (technicianId, version) =>
      technicianId && version && `${publicUrl}/v1/technicians/${technicianId}/picture/${version}`,
    isValid: (attachmentId, size, expires, signature) => {
      if (!(expires > now().getTime())) return false;
      const given = Buffer.from(signature);
      const expected = Buffer.from(sign(attachmentId, size, expires));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
