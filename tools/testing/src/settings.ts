/** Signs the tokens of all tests. */
export const TEST_SECRET = 'a secret for tests alone, of more than 32 bytes';

/** The variable in which the test processes find the URL of the run's cluster, for its owner. */
export const CLUSTER_VARIABLE = 'TEST_DATABASE_URL';

/** The database that a service's test databases are cloned from. */
export function templateOf(service: string): string {
  return `template_${service}`;
}

/** The variable in which the test processes find that template's URL, for the service's own role. */
export function templateVariable(service: string): string {
  return `TEST_${service.toUpperCase()}_URL`;
}
