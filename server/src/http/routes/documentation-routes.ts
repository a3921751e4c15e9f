import { Router } from 'express';
import { makeOpenapi } from '../openapi.ts';
import { referencePage } from '../reference-page.ts';
import { referenceStyle } from '../reference-style.ts';

/** The API's description, for programs at `/openapi.json` and for people at `/docs`. */
export function documentationRoutes(publicUrl: string): Router {
  const openapi = makeOpenapi(publicUrl);
  const page = referencePage(openapi);
  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    res.json(openapi);
  });
  router.get('/docs', (_req, res) => {
    res.type('html').send(page);
  });
  router.get('/docs/reference.css', (_req, res) => {
    res.type('css').send(referenceStyle);
  });
  return router;
}
