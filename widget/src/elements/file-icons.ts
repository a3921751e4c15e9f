import { html, type TemplateResult } from 'lit';
import type { UploadItem } from '../client/upload-item.ts';

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const cameraIcon = icon('M4 8h3l2-3h6l2 3h3v11H4zM8.5 13a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0');
export const clipIcon = icon(
  'M20 11.5 12 19.5a5 5 0 0 1-7-7L13.5 4a3.3 3.3 0 0 1 4.7 4.7L10 17a1.7 1.7 0 0 1-2.4-2.4L15 7',
);

const image = icon('M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M14.5 9h.01');
const video = icon('M3 6h12v12H3zM15 10l6-3v10l-6-3z');
const page = icon('M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6');

/** A thumbnail where there is one, else the picture of its kind. Kept from assistive technology: the name says it. */
export function filePreview({ kind, previewUrl }: UploadItem): TemplateResult {
  const fallback = kind === 'image' ? image : kind === 'video' ? video : page;
  // A page whose policy allows no `blob:` pictures, or a format that the browser cannot draw.
  const hide = (event: Event) => (event.target as HTMLElement).replaceWith(document.createElement('i'));
  return html`<span class="preview">${previewUrl ? html`<img src=${previewUrl} alt="" @error=${hide} />` : fallback}</span>`;
}
