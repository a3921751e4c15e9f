import { Attachments } from './attachments.ts';
import { define } from './define.ts';

export { openUploads, readKeptFiles } from '../client/open-uploads.ts';

define({ 'sportello-attachments': Attachments });
