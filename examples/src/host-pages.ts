import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Router } from 'express';

const require = createRequire(import.meta.url);

/** Files of packages that an older page loads by themselves. */
const vendorFiles: Record<string, string> = {
  'bootstrap.min.css': 'bootstrap/dist/css/bootstrap.min.css',
  'bootstrap.bundle.min.js': 'bootstrap/dist/js/bootstrap.bundle.min.js',
  'jquery.js': 'jquery',
};

/** Applications that take the widget from npm. */
const applications = ['react/app.jsx', 'vue/app.js'];

/** The strictest policy under which the widget works: no `unsafe-*`, and HTML is made by one named policy only. */
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; " +
  "media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";

/** What the pages below `/demo/hosts` need beside their own files. */
export function hostPages(): Router {
  const router = Router();
  let bundles: Promise<Map<string, Uint8Array>> | undefined;
  router.use('/demo/hosts/strict-csp', (_req, res, next) => {
    res.set('Content-Security-Policy', strictPolicy);
    next();
  });
  router.get('/demo/vendor/:file', (req, res, next) => {
    const path = vendorFiles[req.params.file];
    if (!path) return next();
    res.sendFile(require.resolve(path)); // as scripts, not as modules
  });
  router.get('/demo/built/{*path}', async (req, res, next) => {
    bundles ??= bundleApplications();
    const code = (await bundles).get(req.path);
    if (!code) return next();
    res.type('js').send(Buffer.from(code));
  });
  return router;
}

/** Bundles as an application's own build would make them, when one is first asked for; by their addresses. */
async function bundleApplications(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: applications.map((path) => ({
      in: fileURLToPath(new URL(`../pages/hosts/${path}`, import.meta.url)),
      out: path.replace(/\/.*/, ''),
    })),
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: '/demo/built',
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*(?=\/demo\/built\/)/, ''), contents]));
}
