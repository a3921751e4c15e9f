import { define } from './define.ts';
import { SignIn } from './sign-in.ts';

define({ 'sportello-sign-in': SignIn });
