/** What the server takes. As HEIC is not among them, an iPhone hands its photos over as JPEG. */
export const acceptedTypes =
  'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/quicktime,video/webm,application/pdf';
