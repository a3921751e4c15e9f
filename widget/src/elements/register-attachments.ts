import { Attachments } from './attachments.ts';
import { define } from './define.ts';

export { openUploads } from '../client/open-uploads.ts';

define({ 'sportello-attachments': Attachments });
