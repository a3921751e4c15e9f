import { Contacts } from './contacts.ts';
import { define } from './define.ts';

define({ 'sportello-contacts': Contacts });
