import express, { type Request, Router } from 'express';
import { pickWords } from '../../locales/pick-words.ts';
import { type PasswordLink, readPasswordLink } from '../../services/read-password-link.ts';
import { setPassword } from '../../services/set-password.ts';
import { type FormProblem, passwordGonePage, passwordPage, passwordSetPage } from '../pages/password-page.ts';
import type { RouteContext } from '../route-context.ts';

/** Two passwords of 1000 bytes with every byte escaped, and room to spare. */
const maxBytes = 16 * 1024;

/** Pages on which a customer sets a password, reached from a mailed link. Opening one changes nothing. */
export function passwordRoutes({ deps, limits }: Pick<RouteContext, 'deps' | 'limits'>): Router {
  const router = Router();
  const path = '/password/:token';

  router.get(path, async (req, res) => {
    const link = await readPasswordLink(deps, String(req.params.token));
    const language = languageFor(req, link);
    res.type('html');
    if (link?.isOpen) res.send(passwordPage(language, link));
    else res.status(410).send(passwordGonePage(language, link));
  });

  router.post(path, express.urlencoded({ extended: false, limit: maxBytes }), async (req, res) => {
    const link = await readPasswordLink(deps, String(req.params.token));
    const language = languageFor(req, link);
    const { password, repeat } = fieldsOf(req.body);
    const isSame = password === repeat;
    const outcome = link?.isOpen && (isSame ? await setPassword({ ...deps, limits }, link, password) : 'different');
    res.type('html');
    if (!link || !outcome || outcome === 'link_ended') res.status(410).send(passwordGonePage(language, link));
    else if (outcome === 'set') res.send(passwordSetPage(language, link));
    else res.status(422).send(passwordPage(language, link, outcome satisfies FormProblem));
  });

  return router;
}

function fieldsOf(body: unknown): { password: string; repeat: string } {
  const { password, repeat } = (body ?? {}) as Record<string, unknown>;
  return { password: wordOf(password), repeat: wordOf(repeat) };
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The mail's language, the customer's last one, the site's, the browser's. */
function languageFor(req: Request, link: PasswordLink | undefined): string {
  const { lang } = req.query;
  const known = [lang, link?.language, link?.defaultLanguage, ...req.acceptsLanguages()];
  return pickWords(...known.map((tag) => (typeof tag === 'string' ? tag : undefined))).language;
}
