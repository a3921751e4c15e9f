import { define } from './define.ts';
import { Waiting } from './waiting.ts';

define({ 'sportello-waiting': Waiting });
