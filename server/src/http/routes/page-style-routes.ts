import { Router } from 'express';
import { pageStyle } from '../pages/page-style.ts';

/** The stylesheet of our pages, in a site's colour: `/pages/style.css?accent=0f5c6e`. */
export function pageStyleRoutes(): Router {
  const router = Router();
  router.get('/pages/style.css', (req, res) => {
    const { accent } = req.query;
    res.set('Cache-Control', 'public, max-age=3600');
    res.type('css').send(pageStyle(typeof accent === 'string' ? `#${accent}` : null));
  });
  return router;
}
