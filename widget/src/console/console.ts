import { define } from '../elements/define.ts';
import { ConsoleApp } from './console-app.ts';
import { OwnerSignIn } from './owner-sign-in.ts';
import { language } from './words-of.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(':root { color-scheme: light dark } body { margin: 0 }');
document.adoptedStyleSheets.push(sheet);
document.documentElement.lang = language;
define({ 'sportello-owner-sign-in': OwnerSignIn, 'sportello-console': ConsoleApp });
