import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const pictureIcon = icon('M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M14.5 9h.01');
export const pageIcon = icon('M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6');
export const playIcon = icon('M8 5v14l11-7z');
export const downloadIcon = icon('M12 4v11m-5-5 5 5 5-5M5 20h14');
export const zoomIcon = icon('M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M15.2 15.2 20 20M7.5 10.5h6M10.5 7.5v6');
