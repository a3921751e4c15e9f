import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const backIcon = icon('M19 12H5m6-6-6 6 6 6');
export const closeIcon = icon('M6 6l12 12M18 6 6 18');
export const plusIcon = icon('M12 5v14M5 12h14');
export const sendIcon = icon('M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4');
export const chatIcon = icon('M4 5h16v11H9l-5 4zM8 9h8M8 12.5h5');
export const phoneIcon = icon(
  'M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z',
);
export const optionsIcon = icon(
  'M4 7h9m5 0h2M4 17h2m5 0h9M13 7a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M6 17a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0',
);
export const searchIcon = icon('M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M15.2 15.2 20 20');
export const clipIcon = icon(
  'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.4a1.7 1.7 0 0 1-2.4-2.4L15 7',
);
export const chevronIcon = icon('M9 6l6 6-6 6');
