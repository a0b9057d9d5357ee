import express, { type Request, Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';

/** Points Swagger UI at this service's document, beside `/docs`, instead of at its default example. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: location.pathname.endsWith('/') ? '../openapi.json' : 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

/**
 * Serves Swagger UI with all its assets: it works without internet access and under helmet's default policy.
 * @param title what the page is called, as HTML
 */
export function docs(title: string): Router {
  const router = Router();
  router.get('/swagger-initializer.js', (_req, res) => {
    res.type('js').send(INITIALIZER);
  });
  router.get('/', (req, res) => {
    res.type('html').send(page(title, assetsFrom(req)));
  });
  const files = { etag: true, maxAge: '1h', redirect: false, index: false };
  router.use(express.static(absolutePath(), files));
  return router;
}

/** Where the page's assets are, relative to it: with or without a slash at its end, and behind any prefix. */
function assetsFrom(req: Request): string {
  return req.originalUrl.split('?')[0]?.endsWith('/') ? '' : 'docs/';
}

function page(title: string, assets: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" type="image/png" href="${assets}favicon-32x32.png">
    <link rel="stylesheet" href="${assets}swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="${assets}swagger-ui-bundle.js"></script>
    <script src="${assets}swagger-initializer.js"></script>
  </body>
</html>
`;
}
