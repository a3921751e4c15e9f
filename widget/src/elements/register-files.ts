import { define } from './define.ts';
import { Files } from './files.ts';

define({ 'sportello-files': Files });
