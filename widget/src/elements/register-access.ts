import { Access } from './access.ts';
import { define } from './define.ts';

define({ 'sportello-access': Access });
