import { Counter, Gauge, Registry } from 'prom-client';

// What a service's own code needs of prom-client: the library is shared's dependency alone.
export { Counter, Gauge, Registry };
