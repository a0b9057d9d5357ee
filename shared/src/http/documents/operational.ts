import { COMMON_FAILURES, type CommonFailure } from '../../failures.js';
import type { Tag } from '../route.js';
import { ALWAYS, failures, LIMITED } from './answers.js';
import type { Components, Json } from './components.js';

export const OPERATIONS: Tag = {
  name: 'operations',
  description: 'For who runs the service, and for its documents.',
};

/** What is answered beside a service's own routes. */
interface OperationalPath {
  id: string;
  summary: string;
  description: string;
  type: string;
  failures?: CommonFailure[];
}

const LIMIT: CommonFailure[] = ['too_many_requests'];

const OPERATIONAL: Record<string, OperationalPath> = {
  '/': {
    id: 'getInfo',
    summary: 'Name, version and links',
    description: 'Where to look next.',
    type: 'application/json',
    failures: LIMIT,
  },
  '/health': {
    id: 'getHealth',
    summary: 'Alive',
    description: 'For what starts a process again that hangs. Asks nothing of the database.',
    type: 'application/json',
  },
  '/ready': {
    id: 'getReadiness',
    summary: 'Can serve: the database answers',
    description: 'For a gateway: 503 while the service starts, stops, or has no database.',
    type: 'application/json',
    failures: ['unavailable'],
  },
  '/metrics': {
    id: 'getMetrics',
    summary: 'Metrics, for Prometheus',
    description: 'Not here where `<SERVICE>_METRICS_PORT` gives them a port of their own.',
    type: 'text/plain',
  },
  '/openapi.json': {
    id: 'getOpenApi',
    summary: 'This document',
    description: 'OpenAPI 3.1, made from the schemas that check the requests.',
    type: 'application/json',
    failures: LIMIT,
  },
  '/errors': {
    id: 'listErrors',
    summary: 'Every error code: when it happens, and what to do',
    description: 'The `type` of a problem document leads to its section.',
    type: 'text/html',
    failures: LIMIT,
  },
  '/docs': {
    id: 'showDocs',
    summary: 'This document, to read and to try',
    description: 'For a browser.',
    type: 'text/html',
    failures: LIMIT,
  },
};

/** The paths that every service has in addition to its own routes. */
export function operationalPaths(named: Components): Record<string, { get: Json }> {
  const paths = Object.entries(OPERATIONAL).map(([path, { id, type, failures: codes = [], ...texts }]) => {
    const isLimited = codes.includes('too_many_requests');
    const get = {
      operationId: id,
      tags: [OPERATIONS.name],
      ...texts,
      security: [],
      responses: {
        200: {
          description: 'OK',
          headers: named.headersOf(isLimited ? LIMITED : ALWAYS),
          content: { [type]: {} },
        },
        ...failures(common('method_not_allowed', ...codes), named, isLimited),
      },
    };
    return [path, { get }];
  });
  return Object.fromEntries(paths);
}

function common(...codes: CommonFailure[]) {
  return codes.map((code) => ({ code, ...COMMON_FAILURES[code] }));
}
