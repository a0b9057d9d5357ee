import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@marketstall/harness/until';
import { newId } from '@marketstall/shared/ids';
import { secretKey } from '@marketstall/shared/tokens';
import { buyer, SERVICE_SECRET, type Shop, startShop } from '../../../orders/test/shop.js';
import { audit } from '../src/audit.js';
import { repair } from '../src/repair.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterAll(() => shop.close());

const check = () => audit({ products: shop.productsDatabase.url, orders: shop.database.url });

async function place(productId: string, quantity = 1) {
  const { me } = buyer(shop);
  const { body } = await me.post('/orders').send({ product_id: productId, quantity }).expect(201);
  return { id: body.id as string, me };
}

describe('audit', () => {
  test('in a consistent shop each product balances, and orders in flight are counted separately', async () => {
    const { id } = await shop.offer({ stock: 10 });
    const { id: made } = await shop.offer({});
    await place(id, 3);
    await place(made, 4);
    const { id: cancelled, me } = await place(id, 2);
    await me.patch(`/orders/${cancelled}`).send({ status: 'cancelled' }).expect(200);
    shop.gate.set('loses answers');
    await buyer(shop).me.post('/orders').send({ product_id: id, quantity: 1 }).expect(202);
    const report = await check();
    expect(report).toMatchObject({ unbalanced: [], mismatches: [] });
    const balance = (productId: string) => report.products.find((one) => one.product_id === productId);
    expect(balance(id)).toMatchObject({ stock: 6, ledger: 6, held: 3, wanted: 3, in_flight: 1 });
    expect(balance(made)).toMatchObject({ stock: null, ledger: 0, held: 4, wanted: 4 });
    shop.gate.set('open');
    await shop.recover();
    expect((await check()).products.find((one) => one.product_id === id)).toMatchObject({
      held: 4,
      wanted: 4,
      in_flight: 0,
    });
  });

  test('on a live system, no audit reports a mismatch', async () => {
    const { id } = await shop.offer({ stock: 1_000 });
    let isOver = false;
    const trade = async () => {
      while (!isOver) {
        const order = await place(id);
        await order.me.patch(`/orders/${order.id}`).send({ status: 'cancelled' }).expect(200);
      }
    };
    const traders = [trade(), trade(), trade(), trade()];
    for (let checks = 0; checks < 10; checks++)
      expect(await check()).toMatchObject({ unbalanced: [], mismatches: [] });
    isOver = true;
    await Promise.all(traders);
    expect(await check()).toMatchObject({ unbalanced: [], mismatches: [] });
  });

  test('each kind of mismatch is found; repair releases stock that no live order needs', async () => {
    const { pool } = shop.database;
    const { pool: productsPool } = shop.productsDatabase;
    const { id } = await shop.offer({ stock: 100 });
    const unbalanced = await shop.offer({ stock: 5 });
    await productsPool.query('UPDATE products.products SET stock = 4 WHERE id = $1', [unbalanced.id]);

    const orphan = newId();
    await shop.saga.products.reserve(orphan, [{ product_id: id, quantity: 7, unit_price: null }], 'r');
    const { id: holding } = await place(id, 2);
    await pool.query("UPDATE orders.orders SET status = 'cancelled', cancel_reason = 'x' WHERE id = $1", [
      holding,
    ]);
    await pool.query("UPDATE orders.sales SET status = 'cancelled' WHERE order_id = $1", [holding]);
    const { id: without } = await place(id, 3);
    await shop.saga.products.release(without, 'r');
    const { id: altered } = await place(id, 4);
    await pool.query(`UPDATE orders.orders SET items = jsonb_set(items, '{0,quantity}', '5') WHERE id = $1`, [
      altered,
    ]);

    const { id: moved } = await place(id, 1);
    await pool.query(
      `UPDATE orders.orders SET parts = jsonb_set(parts, '{0,total_price}', '1') WHERE id = $1`,
      [moved],
    );
    const { id: cheaper } = await place(id, 1);
    await pool.query(
      `UPDATE orders.orders SET items = jsonb_set(items, '{0,unit_price}', '1') WHERE id = $1`,
      [cheaper],
    );

    const { mismatches, unbalanced: found } = await check();
    const named = Object.fromEntries(mismatches.map(({ order_id, problem }) => [order_id, problem]));
    expect(named).toEqual({
      [orphan]: 'reservation without an order',
      [holding]: 'cancelled order still holds',
      [without]: 'order without its stock',
      [altered]: 'order and reservation differ',
      [moved]: 'parts do not add up to the order',
      [cheaper]: 'order and reservation differ',
    });
    expect(found).toMatchObject([{ product_id: unbalanced.id, stock: 4, ledger: 5 }]);

    const repairing = repair(mismatches, {
      productsUrl: shop.gate.url,
      key: secretKey(SERVICE_SECRET),
      ordersDatabase: shop.database.url,
    });
    let isRepaired = false;
    repairing.finally(() => {
      isRepaired = true;
    });
    await until(async () => isRepaired || (await shop.recover()), { intervalMs: 20 });
    const outcomes = Object.fromEntries(
      (await repairing).map(({ order_id, outcome }) => [order_id, outcome]),
    );
    expect(outcomes).toEqual({
      [orphan]: 'stock released',
      [holding]: 'stock released',
      [without]: 'cancelled (released)',
      [altered]: 'left as it is: order and reservation differ',
      [moved]: 'left as it is: parts do not add up to the order',
      [cheaper]: 'left as it is: order and reservation differ',
    });
    const after = await check();
    expect(after.mismatches.map(({ order_id }) => order_id).sort()).toEqual([altered, moved, cheaper].sort());
    expect(await shop.stockOf(id)).toBe(94);
  });
});

test('npm run audit lists mismatches and exits with 1; if it cannot read the books, with 2 and a sentence', async () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    promisify(execFile)(process.execPath, [path.join(__dirname, '../dist/main.js'), ...args], {
      env: { ...process.env, DATA_DIR: path.join(__dirname, 'nowhere'), DATABASE_URL: '', ...env },
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  const fresh = await startShop();
  const urls = { PRODUCTS_DATABASE_URL: fresh.productsDatabase.url, ORDERS_DATABASE_URL: fresh.database.url };
  const { id } = await fresh.offer({ stock: 5 });
  expect(await run(urls)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Everything adds up: 1 products'),
  });
  await fresh.productsDatabase.pool.query('UPDATE products.products SET stock = 4');
  const metrics = path.join(mkdtempSync(path.join(tmpdir(), 'marketstall-audit-')), 'audit.prom');
  expect(await run(urls, '--metrics', metrics)).toMatchObject({ code: 1 });
  const written = readFileSync(metrics, 'utf8');
  expect(written).toContain('\naudit_mismatches 0\n');
  expect(written).toContain('\naudit_unbalanced_products 1\n');
  rmSync(path.dirname(metrics), { recursive: true });
  expect(await run(urls)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`! product ${id}: stock 4, ledger 5`),
  });
  await fresh.close();
  expect(await run({ ...urls, PRODUCTS_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })).toMatchObject(
    {
      code: 2,
      stderr: expect.stringMatching(/^audit: .*ECONNREFUSED/),
    },
  );
  expect(await run({})).toMatchObject({ code: 2, stderr: expect.stringContaining('PRODUCTS_DATABASE_URL') });
});
