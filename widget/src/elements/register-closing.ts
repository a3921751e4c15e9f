import { Closing } from './closing.ts';
import { define } from './define.ts';

define({ 'sportello-closing': Closing });
