import { css } from 'lit';
import { baseStyles } from '../elements/base-styles.ts';
import { fieldStyles } from '../elements/field-styles.ts';
import { tableStyles } from './table-styles.ts';

/** What every view starts from: the widget's controls, denser where a mouse points, and panels, rows and code. */
export const consoleStyles = [
  baseStyles,
  fieldStyles,
  tableStyles,
  css`
    h1 {
      margin: 0;
      font-size: 22px;
      line-height: 1.25;
      font-weight: 650;
      letter-spacing: -0.015em;
      overflow-wrap: anywhere;
    }
    h1:focus {
      outline: none;
    }
    h2 {
      font-size: 16px;
    }
    h3 {
      font-size: 14px;
      font-weight: 650;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px 20px;
      margin-block-end: 20px;
    }
    .head p {
      flex: 1 0 100%;
      margin-block-start: -8px;
      padding-inline-end: max(0px, 100% - 76ch);
      color: var(--_muted);
    }
    .head :is(select, input) {
      width: auto;
      max-width: 100%;
    }
    .head .back {
      flex: 1 0 100%;
      margin-block-end: -8px;
    }
    .panel {
      display: block;
      margin-block-end: 20px;
      padding: 18px 20px;
      border: 1px solid var(--_line);
      border-radius: 10px;
      background: var(--_surface);
    }
    .panel > h2 {
      margin-block-end: 4px;
    }
    .panel > h2 + .hint {
      max-width: 70ch;
      margin-block-end: 16px;
    }
    .panel > h2 + :not(.hint) {
      margin-block-start: 14px;
    }
    .panel > :last-child,
    .panel > form > :last-child {
      margin-block-end: 0;
    }
    .told {
      max-width: 76ch;
      margin-block: 4px 16px;
      padding-inline-start: 20px;
      list-style: disc;
    }
    .told li {
      padding-block: 2px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 10px;
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
      gap: 0 20px;
    }
    .field {
      align-content: start;
      min-width: 0;
    }
    .check {
      display: flex;
      gap: 9px;
      align-items: flex-start;
      padding-block: 5px;
      font-weight: 400;
    }
    .check input {
      flex: none;
      width: 18px;
      min-height: 18px;
      height: 18px;
      margin: 2px 0 0;
      accent-color: var(--_a-text);
    }
    code,
    pre,
    .mono {
      font-family: var(--_mono);
      font-size: 13px;
    }
    pre {
      margin: 0;
      padding: 14px 16px;
      border-radius: var(--_r);
      background: var(--_sunken);
      border: 1px solid var(--_line);
      overflow: auto;
      line-height: 1.55;
    }
    .code {
      position: relative;
      margin-block: 10px 14px;
    }
    .code .button {
      position: absolute;
      inset-block-start: 8px;
      inset-inline-end: 8px;
      min-height: 32px;
      padding: 2px 10px;
      font-size: 13px;
    }
    .tag {
      display: inline-block;
      padding: 1px 8px;
      border-radius: 99px;
      background: var(--_done-soft);
      color: var(--_done);
      font-size: 12.5px;
      font-weight: 600;
      white-space: nowrap;
    }
    .tag.good {
      background: color-mix(in srgb, var(--_ok) 14%, var(--_surface));
      color: var(--_ok);
    }
    .tag.bad {
      background: var(--_danger-soft);
      color: var(--_danger);
    }
    .tag.wait {
      background: var(--_new-soft);
      color: var(--_new);
    }
    .notice.good {
      border-inline-start-color: var(--_ok);
    }
    a.button {
      color: inherit;
      text-decoration: none;
    }
    a.button.primary {
      color: var(--_on-a);
    }
    fieldset + .button,
    .check + .row {
      margin-block-start: 14px;
    }
    .button.danger,
    .danger {
      color: var(--_danger);
    }
    @media (max-width: 640px) {
      .head .row {
        width: 100%;
      }
      .head .row + p {
        margin-block-start: 0;
      }
      .head .row > * {
        flex: 1 1 auto;
      }
      .head .row > input {
        flex-basis: 100%;
      }
      .code .button {
        position: static;
        display: flex;
        margin-block-end: 8px;
        margin-inline-start: auto;
      }
      .code {
        display: flex;
        flex-direction: column-reverse;
      }
    }
    @media (pointer: fine) {
      .button,
      .quiet,
      input:not([type='radio'], [type='checkbox'], [type='color']),
      select {
        min-height: 36px;
      }
      input:not([type='radio'], [type='checkbox']),
      select,
      textarea {
        padding: 6px 10px;
        font-size: 14.5px;
      }
      .field {
        gap: 4px;
        margin-block-end: 16px;
      }
    }
  `,
];
