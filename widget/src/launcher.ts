import { SportelloWidget } from './launcher/sportello-widget.ts';

// A page may hold the script twice, or a bundle of its own beside it: the first one stays.
if (!customElements.get('sportello-widget')) customElements.define('sportello-widget', SportelloWidget);
