import { runInNewContext } from 'node:vm';

/** The parts of a Postman collection (format 2.1) that ours uses. */
export interface Collection {
  variable: { key: string; value: string }[];
  item: { name: string; item: Item[] }[];
}
interface Item {
  name: string;
  request: { method: string; header: { key: string; value: string }[]; body?: { raw: string }; url: string };
  event: Event[];
}
interface Event {
  listen: string;
  script: { exec: string[] };
}

/**
 * Runs a collection from top to bottom with its scripts, as Postman's runner does.
 * @param values the variables, which keep what the run sets, as in Postman
 * @returns the status of each request, and the checks that failed
 */
export async function runCollection(collection: Collection, values: Map<string, string>) {
  for (const { key, value } of collection.variable) if (!values.has(key)) values.set(key, value);
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values.get(name) ?? `{{${name}}}`);
  const run = (events: Event[], listen: string, response?: object) => {
    const failures: string[] = [];
    const pm = {
      collectionVariables: {
        get: (name: string) => values.get(name),
        set: (name: string, value: string) => values.set(name, value),
      },
      response,
      test: (name: string, check: () => void) => {
        try {
          check();
        } catch (error) {
          failures.push(`${name}: ${(error as Error).message}`);
        }
      },
      expect: (value: number) => ({
        to: {
          be: {
            within: (low: number, high: number) => {
              if (value < low || value > high) throw new Error(`${value} is not within ${low} and ${high}`);
            },
          },
        },
      }),
    };
    for (const { script } of events.filter((event) => event.listen === listen))
      runInNewContext(script.exec.join('\n'), { pm });
    return failures;
  };

  const results: { name: string; status: number; failures: string[] }[] = [];
  for (const { name, request, event } of collection.item.flatMap((folder) => folder.item)) {
    run(event, 'prerequest');
    const headers = new Headers(request.header.map(({ key, value }) => [key, value]));
    if (values.has('token')) headers.set('Authorization', `Bearer ${values.get('token')}`);
    const body = request.body ? fill(request.body.raw) : null;
    const answer = await fetch(fill(request.url), { method: request.method, headers, body });
    const text = await answer.text();
    const failures = run(event, 'test', { code: answer.status, json: () => JSON.parse(text) });
    results.push({ name, status: answer.status, failures });
  }
  return results;
}
