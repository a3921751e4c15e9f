import express, { type RequestHandler, Router } from 'express';
import { docsImagesFolder, docsPages } from '../docs-pages.ts';
import { makeOpenapi } from '../openapi.ts';
import { referencePage } from '../reference-page.ts';
import { referenceStyle } from '../reference-style.ts';

/** The project's documentation at `/docs`, and the API's description: `/docs/api-reference`, `/openapi.json`. */
export function documentationRoutes(publicUrl: string): Router {
  // Made when somebody reads them first: most servers start without a reader.
  const openapi = once(() => makeOpenapi(publicUrl));
  const reference = once(() => referencePage(openapi()));
  const pages = once(docsPages);
  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    res.json(openapi());
  });
  router.use('/docs', nothingButText);
  router.get('/docs/style.css', (_req, res) => {
    res.type('css').send(referenceStyle);
  });
  router.get('/docs/api-reference', (_req, res) => {
    res.type('html').send(reference());
  });
  router.use('/docs/images', express.static(docsImagesFolder, { index: false, redirect: false }));
  router.get('/docs{/:name}', (req, res, next) => {
    const page = pages().get(req.params.name ?? '');
    if (page === undefined) next();
    else res.type('html').send(page);
  });
  return router;
}

function once<Value extends object | string>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Pages of text: no script, no form, no frame, and pictures and styles of this server only. */
const nothingButText: RequestHandler = (_req, res, next) => {
  res.set(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  next();
};
