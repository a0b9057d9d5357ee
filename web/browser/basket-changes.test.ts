import { describe, expect, test } from '@jest/globals';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { line, openWithBasket, ordersOf, placeButton, summary, waitForOnlyOrder } from './support/basket.js';
import { openAs } from './support/open-as.js';
import { screenshot } from './support/screenshot.js';
import { newUser } from './support/users.js';

describe('a product in the basket that changed', () => {
  test('too little stock: the basket says what is left, the buyer takes that and orders', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', stock: 5, price: 10 });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', stock: 1, price: 20 });
    const mug = await api(seller).addProduct({ title: 'Clay mug', price: 1 });
    const { page, buyer, expectFailure } = await openWithBasket([
      [stool, 4],
      [lamp, 1],
      [mug, 1],
    ]);
    expectFailure({ url: '/orders', status: 409 });
    await page.goto('/basket');
    await line(page, stool).getByText('5 in stock').waitFor();
    // Others buy while the page is open.
    await api(seller).patch('products', `/products/${stool.id}`, { stock: 2 });
    await api(seller).patch('products', `/products/${lamp.id}`, { stock: 0 });

    await placeButton(page).click();
    const alert = summary(page).getByRole('alert');
    await alert.getByText('Nothing has been ordered yet.').waitFor();
    await alert.getByText('Only 2 left of Oak stool.').waitFor();
    await alert.getByText('Brass lamp is out of stock.').waitFor();
    await screenshot(page, 'basket-shortage');
    await expectNoViolations(page);
    expect(await ordersOf(buyer)).toEqual([]);

    await line(page, stool).getByRole('button', { name: 'Take 2' }).click();
    await summary(page).getByText('41.00').waitFor();
    await line(page, lamp).getByRole('button', { name: 'Take it out' }).click();
    await alert.waitFor({ state: 'detached' });
    await summary(page).getByText('21.00').waitFor();
    await placeButton(page).click();
    expect(await waitForOnlyOrder(page, buyer)).toMatchObject({
      total_price: 21,
      items: [{ quantity: 2 }, {}],
    });
  });

  test('too little stock: one button fixes all lines', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', stock: 5 });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', stock: 5 });
    const { page, buyer, expectFailure } = await openWithBasket([
      [stool, 4],
      [lamp, 4],
    ]);
    expectFailure({ url: '/orders', status: 409 });
    await api(seller).patch('products', `/products/${stool.id}`, { stock: 3 });
    await api(seller).patch('products', `/products/${lamp.id}`, { stock: 0 });
    await page.goto('/basket');
    await line(page, stool).getByText('Only 3 left of Oak stool.').waitFor();
    await placeButton(page).click();
    await summary(page).getByRole('button', { name: 'Take what is left' }).click();
    await line(page, lamp).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === 'Place order');
    await page.keyboard.press('Enter');
    expect(await waitForOnlyOrder(page, buyer)).toMatchObject({
      items: [{ product_id: stool.id, quantity: 3 }],
    });
  });

  test('a deleted product is marked, the buyer removes it and orders the rest', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool' });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp' });
    const { page, buyer, expectFailure } = await openWithBasket([
      [stool, 1],
      [lamp, 1],
    ]);
    expectFailure({ url: '/orders', status: 404 });
    await page.goto('/basket');
    await placeButton(page).waitFor();
    await api(seller).delete('products', `/products/${lamp.id}`);
    await placeButton(page).click();
    await summary(page).getByText('Brass lamp is not sold any more.').waitFor();
    await line(page, lamp).getByRole('button', { name: 'Take it out' }).click();
    await line(page, lamp).waitFor({ state: 'detached' });
    await placeButton(page).click();
    expect(await waitForOnlyOrder(page, buyer)).toMatchObject({ items: [{ product_id: stool.id }] });
  });

  test('a changed price is shown, and the total uses the new price', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', price: 39.9 });
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    await api(seller).patch('products', `/products/${stool.id}`, { price: 45 });
    await page.goto('/basket');
    await page.getByText('The price is now 45.00. It was 39.90 when you put it in.').waitFor();
    await summary(page).getByText('90.00', { exact: true }).waitFor();
    await api(seller).patch('products', `/products/${stool.id}`, { price: 46 });
    expectFailure({ url: '/orders', status: 409 });
    await placeButton(page).click();
    await summary(page).getByText('the price of Oak stool has changed meanwhile').waitFor();
    await page.getByText('The price is now 46.00.').waitFor();
    await summary(page).getByText('92.00', { exact: true }).waitFor();
    await screenshot(page, 'basket-price-changed');
    await expectNoViolations(page);
    expect(await ordersOf(buyer)).toEqual([]);
    await summary(page).getByRole('button', { name: 'Order at the new price' }).click();
    expect(await waitForOnlyOrder(page, buyer)).toMatchObject({ total_price: 92 });
  });

  test('while the products can’t be read, the basket shows its own data and can retry', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({
      title: 'Oak stool',
      price: 39.9,
      stock: 4,
    });
    const { page, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/products?ids=', status: 'network' });
    const reads = (url: URL) => url.searchParams.get('ids') === stool.id;
    await page.route(reads, (route) => route.abort());
    await page.goto('/basket');
    await page.getByRole('alert').getByText('The shop can’t be reached right now.').waitFor();
    await summary(page).getByText('79.80', { exact: true }).waitFor();

    // What the refusal of an order says is shown all the same.
    expectFailure({ url: '/orders', status: 409 });
    await api(seller).patch('products', `/products/${stool.id}`, { stock: 1 });
    await placeButton(page).click();
    await summary(page).getByText('Only 1 left of Oak stool.').waitFor();

    await page.reload();
    await page.getByRole('alert').getByText('The shop can’t be reached right now.').waitFor();
    await page.unroute(reads);
    await page.getByRole('button', { name: 'Try again' }).click();
    await line(page, stool).getByText('1 in stock').waitFor();
  });
});

describe('delivery and note', () => {
  test('are kept while typed, sent with the order, and shown to buyer and seller', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', price: 10 });
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 1]]);
    await page.goto('/basket');
    await summary(page).getByText('Delivery and note').click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByLabel('Country').fill('gb');
    await page.getByLabel('Note to the seller').fill('Ring twice.');
    await expectNoViolations(page);
    await page.reload();
    await summary(page).getByText('Delivery and note').click();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada Lovelace');

    expectFailure({ url: '/orders', status: 400 });
    await placeButton(page).click();
    const street = page.getByLabel('Street and number');
    await summary(page).getByText('is required').first().waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await page.getByLabel('Note to the seller').inputValue()).toBe('Ring twice.');
    await street.fill('12 St James Square');
    await page.getByLabel('City').fill('London');
    await placeButton(page).click();
    const order = await waitForOnlyOrder(page, buyer);
    expect(order).toMatchObject({
      delivery: {
        name: 'Ada Lovelace',
        line1: '12 St James Square',
        city: 'London',
        country: 'GB',
        phone: null,
      },
      note: 'Ring twice.',
    });
    await page.getByRole('region', { name: 'Delivery' }).getByText('12 St James Square').waitFor();
    await page.getByText(`You ordered this from ${seller.username}`).waitFor();
    await screenshot(page, 'order-delivery');

    const { page: sellers } = await openAs(seller, { path: `/orders/${order.id}` });
    await sellers.getByRole('region', { name: 'Delivery' }).getByText('Ada Lovelace').waitFor();
    await sellers.getByText('Ring twice.').waitFor();
    await sellers.getByText(`Ordered from you by ${buyer.username}`).waitFor();
  });
});
