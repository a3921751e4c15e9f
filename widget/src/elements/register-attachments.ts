import { Attachments } from './attachments.ts';
import { define } from './define.ts';

export { Uploads } from '../client/uploads.ts';

define({ 'sportello-attachments': Attachments });
