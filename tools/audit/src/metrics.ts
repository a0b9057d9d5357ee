import { rename, writeFile } from 'node:fs/promises';
import { Registry, watch } from '@marketstall/shared/metrics';
import type { Report } from './audit.js';

/**
 * Writes the verdict for Prometheus, as a whole: a file in the folder of node_exporter's textfile collector, whose name has to end
 * with `.prom`.
 */
export async function writeMetrics(
  file: string,
  { products, unbalanced, mismatches, orders }: Report,
): Promise<void> {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number) => watch({ name, help, registry }, () => value);
  const sum = (column: 'held' | 'in_flight') =>
    products.reduce((total, product) => total + product[column], 0);
  gauge('audit_finished_timestamp_seconds', 'When the audit ended', Date.now() / 1_000);
  gauge('audit_orders', 'Orders and reservations that were compared', orders);
  gauge('audit_mismatches', 'Orders that do not match their reservation', mismatches.length);
  gauge(
    'audit_unbalanced_products',
    'Products whose ledger does not add up to their stock',
    unbalanced.length,
  );
  gauge('audit_units_held', 'Units that reservations hold for placed orders', sum('held'));
  gauge(
    'audit_units_in_flight',
    'Units that reservations hold for orders that recovery has to finish',
    sum('in_flight'),
  );
  await writeFile(`${file}.new`, await registry.metrics());
  await rename(`${file}.new`, file);
}
