import { define } from './define.ts';
import { PhoneField } from './phone-field.ts';

export { callWindowField } from './call-window-field.ts';

define({ 'sportello-phone': PhoneField });
