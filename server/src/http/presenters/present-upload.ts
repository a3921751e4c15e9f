import type { Upload } from '../../contract/uploads.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { UploadState } from '../../services/find-upload.ts';
import { presentAttachment } from './present-attachment.ts';

/** An upload in parts as the API shows it: where to go on, or the file that it has become. */
export function presentUpload(state: UploadState, links: FileLinks): Upload {
  if ('offset' in state) return { id: state.id, offset: state.offset, attachment: null };
  return { id: state.id, offset: null, attachment: presentAttachment(state.attachment, links) };
}
