import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('GET /products', () => {
  test('a public catalogue is read without a token; to offer a product still takes one', async () => {
    const open = await startCatalogue({ publicCatalog: true });
    await open.api.get('/products').expect(200);
    await open.api.post('/products').send(PRODUCT).expect(401);
    await open.close();
    await shop.api.get('/products').expect(401);
  });

  test('a user sorts by name and price in both directions, searches and filters', async () => {
    const only = await startCatalogue();
    const seller = testUser();
    const wanted = [
      { title: 'banana stand', price: 30, stock: 0 },
      { title: 'Apple crate', price: 10, stock: 4 },
      { title: 'äpfel im Korb', price: 20 },
      { title: 'Cherry tree', price: 10, stock: 1, description: 'Bears fruit; no apple, though.' },
    ];
    for (const fields of wanted) await only.offer(fields, seller);
    await only.offer({ title: 'Somebody elses', price: 99 });
    const me = only.api.as(testUser());
    const titles = async (query: string) => {
      const { body } = await me.get(`/products?seller_id=${seller.id}&${query}`).expect(200);
      return body.items.map((product: { title: string }) => product.title.split(' ')[0]);
    };
    expect(await titles('')).toEqual(['Cherry', 'äpfel', 'Apple', 'banana']);
    expect(await titles('sort=name')).toEqual(['äpfel', 'Apple', 'banana', 'Cherry']);
    expect(await titles('sort=title&order=desc')).toEqual(['Cherry', 'banana', 'Apple', 'äpfel']);
    expect(await titles('sort=price')).toEqual(['Apple', 'Cherry', 'äpfel', 'banana']);
    expect(await titles('sort=price&order=desc')).toEqual(['banana', 'äpfel', 'Cherry', 'Apple']);
    expect(await titles('q=apple&sort=name')).toEqual(['Apple', 'Cherry']);
    expect(await titles('q=APPLE+crate')).toEqual(['Apple']);
    expect(await titles('q=&min_price=&sort=name')).toEqual(['äpfel', 'Apple', 'banana', 'Cherry']);
    expect(await titles(`q=${encodeURIComponent('!&|( -- 👍')}&sort=name`)).toEqual([
      ...['äpfel', 'Apple', 'banana', 'Cherry'],
    ]);
    expect(await titles('q=cher')).toEqual(['Cherry']);
    expect(await titles('q=tree+cher')).toEqual(['Cherry']);
    expect(await titles('q=cher+tree')).toEqual([]);
    expect(await titles('min_price=10.01&sort=price')).toEqual(['äpfel', 'banana']);
    expect(await titles('max_price=20&sort=price')).toEqual(['Apple', 'Cherry', 'äpfel']);
    expect(await titles('in_stock=true&sort=name')).toEqual(['äpfel', 'Apple', 'Cherry']);
    expect(await titles('in_stock=false')).toEqual(['banana']);
    const { body: counted } = await me.get(`/products?seller_id=${seller.id}&count=true&limit=1`).expect(200);
    expect([counted.items.length, counted.total]).toEqual([1, 4]);
    const { body: found } = await me.get(`/products?seller_id=${seller.id}&count=true&q=apple`).expect(200);
    expect(found.total).toBe(2);
    for (const query of [
      'min_price=1e3',
      'min_price=-1',
      'in_stock=yes',
      'q=%00',
      'seller_id=me',
      'sort=stock',
    ]) {
      const answer = await me.get(`/products?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    await only.close();
  });

  test('a client that pages by price sees each product once, though products are sold meanwhile', async () => {
    const only = await startCatalogue();
    for (let n = 0; n < 23; n++) await only.offer({ title: `Thing ${n}`, price: n % 4, stock: 9 });
    const me = only.api.as(testUser());
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await me.get(`/products?sort=price&order=desc&limit=5${cursor}`).expect(200);
      seen.push(...body.items.map((product: { id: string }) => product.id));
      const items = [{ product_id: seen[0] as string, quantity: 1 }];
      await only.reserve(newId(), items).expect(200);
      cursor = body.next_cursor === null ? '' : `&cursor=${encodeURIComponent(body.next_cursor)}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
    await only.close();
  });
});
