import { Attachments } from './attachments.ts';
import { define } from './define.ts';

export { openReplyFiles } from '../client/open-reply-files.ts';
export { openUploads } from '../client/open-uploads.ts';

define({ 'sportello-attachments': Attachments });
