import { Counter, Gauge, Registry } from 'prom-client';

// What a service's own code needs of prom-client: the library is shared's dependency alone.
export { Counter, Registry };

export interface Watched {
  name: string;
  help: string;
  /** The label that `read` gives a value for each of; default: none. */
  label?: string;
  registry: Registry;
}

/**
 * A gauge that is read when it is asked for.
 * @param read one value, or one for each value of the label; if it rejects, there is none
 */
export function watch(
  { name, help, label, registry }: Watched,
  read: () => number | Record<string, number> | Promise<number | Record<string, number>>,
): void {
  new Gauge({
    name,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    async collect() {
      this.reset();
      let values: number | Record<string, number>;
      try {
        values = await read();
      } catch {
        // Without a value rather than with an old one.
        this.remove({});
        return;
      }
      if (typeof values === 'number') this.set(values);
      else for (const value in values) this.set({ [label as string]: value }, values[value] as number);
    },
  });
}
