import express, { Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { forwardedPrefix } from '../forwarded-prefix.js';

/** Points Swagger UI at this service's document instead of at its default example. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

/** Serves Swagger UI with all its assets: it works without internet access and under helmet's default policy. */
export function docs(): Router {
  const router = Router();
  router.get('/swagger-initializer.js', (_req, res) => {
    res.type('js').send(INITIALIZER);
  });
  router.get('/', (req, res, next) => {
    // Its assets are relative to this path.
    if (req.originalUrl.split('?')[0]?.endsWith('/')) return next();
    res.redirect(301, `${forwardedPrefix(req)}${req.baseUrl}/`);
  });
  router.use(express.static(absolutePath(), { etag: true, maxAge: '1h', redirect: false }));
  return router;
}
