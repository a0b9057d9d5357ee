import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { openAs } from './support/open-as.js';
import { VIEWPORTS } from './support/page.js';
import { card, cards, newWord, waitForFirstTitles, waitForTitles, waitForValue } from './support/products.js';
import { screenshot } from './support/screenshot.js';
import { scrollThrough } from './support/scroll.js';
import { layoutShift } from './support/timings.js';
import { newUser, type TestUser } from './support/users.js';

describe('with 45 products', () => {
  const word = newWord();
  const titleOf = (number: number) => `Thing ${String(number).padStart(2, '0')} ${word}`;
  const numbers = Array.from({ length: 45 }, (_, index) => index + 1);
  const titles = numbers.map(titleOf);
  let seller: TestUser;

  beforeAll(async () => {
    seller = await newUser('seller');
    // A higher number has a lower price; every fifth product is out of stock.
    for (const number of numbers) {
      await api(seller).addProduct({
        title: titleOf(number),
        price: 100 - number,
        stock: number % 5 === 0 ? 0 : number,
        ...(number === 7 && { description: `The only ${word}seven that there is` }),
      });
    }
  });

  test('a visitor sees all of them once by scrolling, the newest first', async () => {
    const { page } = await openAs(await newUser('visitor'), { viewport: VIEWPORTS.phone });
    await page.goto(`/products?q=${word}`);
    await card(page, titleOf(45)).waitFor();
    expect(await scrollThrough(page.locator('.product-title'), 45)).toEqual(titles.toReversed());
    expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  });

  test('a visitor sorts by name and price; a reload and going back keep the choice', async () => {
    const { page } = await openAs(await newUser('visitor'));
    await page.goto(`/products?q=${word}`);
    const sort = page.getByLabel('Sort');
    await sort.selectOption('Name, A to Z');
    await waitForFirstTitles(page, titles.slice(0, 8));
    await sort.selectOption('Price, low to high');
    await waitForFirstTitles(page, titles.toReversed().slice(0, 8));
    await sort.selectOption('Price, high to low');
    await waitForFirstTitles(page, titles.slice(0, 8));
    await sort.selectOption('Name, Z to A');
    await waitForFirstTitles(page, titles.toReversed().slice(0, 8));

    await page.reload();
    await waitForFirstTitles(page, titles.toReversed().slice(0, 8));
    await waitForValue(sort, '-name');
    await page.goBack();
    await waitForFirstTitles(page, titles.slice(0, 8));
    await waitForValue(sort, '-price');
  });

  test('a visitor filters by words, price, stock and seller, and clears all filters', async () => {
    const { page } = await openAs(await newUser('visitor'));
    await page.goto('/products');
    await page.getByLabel('Search').pressSequentially(`${word} thing`);
    await card(page, titleOf(45)).waitFor();
    await page.getByLabel('Price from').fill('90');
    await page.getByLabel('Price to').fill('97,5');
    await waitForTitles(page, [10, 9, 8, 7, 6, 5, 4, 3].map(titleOf));
    await page.getByLabel('In stock only').check();
    await waitForTitles(page, [9, 8, 7, 6, 4, 3].map(titleOf));
    await page.getByLabel('Search').fill(`${word}seven`);
    await waitForTitles(page, [titleOf(7)]);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      q: `${word}seven`,
      min_price: '90',
      max_price: '97,5',
      in_stock: 'true',
    });

    await page.getByLabel('Mine').check();
    await page.getByText(`Nothing was found for “${word}seven”.`).waitFor();
    await screenshot(page, 'products-empty');
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await cards(page).first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    await waitForValue(page.getByLabel('Search'), '');
    expect(await page.getByLabel('Mine').isChecked()).toBe(false);
  });

  test('an invalid price is reported at its field, and the list stays', async () => {
    const { page } = await openAs(await newUser('visitor'));
    await page.goto(`/products?q=${word}&min_price=cheap`);
    await page.getByText('A number, such as 12.50').waitFor();
    await card(page, titleOf(45)).waitFor();
  });

  test('a visitor opens a product from the list and comes back to the same list', async () => {
    const { page } = await openAs(await newUser('visitor'));
    await page.goto(`/products?q=${word}&sort=name`);
    await page.getByRole('link', { name: titleOf(7) }).click();
    await page.getByRole('heading', { level: 1, name: titleOf(7) }).waitFor();
    await page.getByText(`The only ${word}seven that there is`).waitFor();
    await page.getByRole('link', { name: 'All products' }).click();
    await waitForFirstTitles(page, titles.slice(0, 8));
    expect(new URL(page.url()).search).toBe(`?q=${word}&sort=name`);
  });

  test('if the list can’t be read, a visitor is told and can try again', async () => {
    const { page, expectFailure } = await openAs(await newUser('visitor'));
    expectFailure({ url: '/products', status: 'network' });
    await page.route(/\/products\?/, (route) =>
      route.request().resourceType() === 'fetch' ? route.abort() : route.fallback(),
    );
    await page.goto(`/products?q=${word}`);
    await page.getByText('The shop can’t be reached right now.').waitFor();
    await page.unroute(/\/products\?/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await card(page, titleOf(45)).waitFor();
  });
});

test('a product has its own address; a deleted one says so', async () => {
  const seller = await newUser('seller');
  const product = await api(seller).addProduct({
    description: 'First line of it.\nSecond line of it.',
    stock: 12,
  });
  const { page, expectFailure } = await openAs(await newUser('buyer'));
  await page.goto(`/products/${product.id}`);
  await page.getByRole('heading', { level: 1, name: product.title }).waitFor();
  await page.getByText('12 in stock').waitFor();
  expect(await page.title()).toBe(`${product.title} · Marketstall`);
  await page.getByLabel('Quantity', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: '3 in your basket' }).waitFor();

  expectFailure({ url: '/products/', status: 404 });
  await api(seller).delete('products', `/products/${product.id}`);
  await page.reload();
  await page.getByText('There is no such product.').waitFor();
});

describe.each(['light', 'dark'] as const)('the products pages, %s', (colorScheme) => {
  test.each([
    ['320', { width: 320, height: 640 }],
    ['768', { width: 768, height: 1024 }],
    ['1440', { width: 1440, height: 900 }],
  ] as const)('are accessible and do not move at %s px', async (name, viewport) => {
    const seller = await newUser('seller');
    const word = newWord();
    const long = 'A title that its seller has thought about for so long that it takes two lines at least';
    const product = await api(seller).addProduct({ title: `Linen towel ${word}`, stock: 3 });
    await api(await newUser('other')).addProduct({ title: `${long} ${word}`, stock: 0, price: 1249.99 });
    const { page } = await openAs(seller, { viewport, colorScheme });

    await page.goto(`/products?q=${word}`);
    await cards(page).nth(1).waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.01);
    await expectNoViolations(page);
    await screenshot(page, `products-${name}-${colorScheme}`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);

    await card(page, `Linen towel ${word}`).getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog', { name: 'Edit product' }).waitFor();
    await expectNoViolations(page);
    await screenshot(page, `products-edit-${name}-${colorScheme}`);

    await page.goto(`/products/${product.id}`);
    await page.getByText('3 in stock').waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.01);
    await expectNoViolations(page);
    await screenshot(page, `product-${name}-${colorScheme}`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});
