import express, { Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';

/** Points Swagger UI at the document beside it, instead of at its makers' example. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

/** Swagger UI, all of it served from here: it works without the internet and under helmet's default policy. */
export function docs(): Router {
  const router = Router();
  router.get('/swagger-initializer.js', (_req, res) => {
    res.type('js').send(INITIALIZER);
  });
  router.use(express.static(absolutePath(), { etag: true, maxAge: '1h' }));
  return router;
}
