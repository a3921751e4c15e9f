import { define } from './define.ts';
import { SharedDevice } from './shared-device.ts';

define({ 'sportello-shared-device': SharedDevice });
