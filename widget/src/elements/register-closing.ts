import { Closing } from './closing.ts';
import { define } from './define.ts';
import { Report } from './report.ts';

define({ 'sportello-closing': Closing, 'sportello-report': Report });
