import type { PasswordLink } from '../../services/read-password-link.ts';
import { html } from './html.ts';
import { renderPage } from './page-frame.ts';
import { type PasswordWords, passwordWords } from './password-words.ts';

/** What is wrong with what was sent. */
export type FormProblem = keyof PasswordWords['problems'];

/** The form on which a customer chooses a password; with a problem, at the field that it is about. */
export function passwordPage(language: string, link: PasswordLink, problem?: FormProblem): string {
  const words = wordsIn(language);
  const message = problem && html`<p class="error" id="problem">${words.problems[problem]}</p>`;
  const isRepeat = problem === 'different';
  return page(
    language,
    link,
    words.title,
    html`<h1>${words.title}</h1>
<form method="post" class="card">
<div class="field">
<label for="username">${words.username}</label>
<input id="username" name="username" value="${link.username}" autocomplete="username" readonly>
</div>
<div class="field">
<label for="password">${words.password}</label>
${!isRepeat && message}
${field('password', problem !== undefined && !isRepeat, 'hint')}
<p class="quiet" id="hint">${words.hint}</p>
</div>
<div class="field">
<label for="repeat">${words.repeat}</label>
${isRepeat && message}
${field('repeat', isRepeat)}
</div>
<button>${words.button}</button>
</form>`,
  );
}

/** Says that the password is set, and leads back to the portal. */
export function passwordSetPage(language: string, link: PasswordLink): string {
  const { doneTitle, done, toPortal } = wordsIn(language);
  const portal = link.portalUrl !== null && /^https?:\/\//.test(link.portalUrl) && link.portalUrl;
  return page(
    language,
    link,
    doneTitle,
    html`<h1>${doneTitle}</h1>
<p>${done}</p>
${portal && html`<p><a class="button" href="${portal}">${toPortal}</a></p>`}`,
  );
}

/** Says that a link was used, is too old, or never was one, and what to do; for all the same. */
export function passwordGonePage(language: string, link: PasswordLink | undefined): string {
  const { goneTitle, gone } = wordsIn(language);
  return page(
    language,
    link,
    goneTitle,
    html`<h1>${goneTitle}</h1>
<p>${gone}</p>`,
  );
}

function page(language: string, link: PasswordLink | undefined, title: string, body: ReturnType<typeof html>): string {
  return renderPage({
    title,
    language,
    siteName: link?.siteName ?? '',
    accentColor: link?.accentColor ?? null,
    body,
  });
}

function field(name: string, isWrong: boolean, hint?: string) {
  const described = [isWrong && 'problem', hint].filter(Boolean).join(' ');
  return html`<input id="${name}" name="${name}" type="password" autocomplete="new-password" required${
    described !== '' && html` aria-describedby="${described}"`
  }${isWrong && html` aria-invalid="true" autofocus`}>`;
}

function wordsIn(language: string): PasswordWords {
  const words = passwordWords[language.split('-')[0] ?? ''] ?? passwordWords.en;
  if (!words) throw new Error(`there are no words in ${language}`);
  return words;
}
