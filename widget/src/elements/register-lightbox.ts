import { define } from './define.ts';
import { Lightbox } from './lightbox.ts';

define({ 'sportello-lightbox': Lightbox });
