/** Signs the tokens of all tests. */
export const TEST_SECRET = 'a secret for tests alone, of more than 32 bytes';

/** Where the test processes find the owner's URL of the run's cluster. */
export const CLUSTER_VARIABLE = 'TEST_DATABASE_URL';

/** The database that a service's test databases are cloned from. */
export function templateOf(service: string): string {
  return `template_${service}`;
}

/** Where the test processes find the service's own URL of that template. */
export function templateVariable(service: string): string {
  return `TEST_${service.toUpperCase()}_URL`;
}
