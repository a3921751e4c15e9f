import { define } from './define.ts';
import { Markup } from './markup.ts';

define({ 'sportello-markup': Markup });
