import { define } from './define.ts';
import { MachinePicker } from './machine-picker.ts';

define({ 'sportello-machine-picker': MachinePicker });
