import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page as BrowserPage, Locator } from 'playwright-core';
import type { Page, Product } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { openPage, VIEWPORTS } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';
import { gate, hasFocus } from './support/wait.js';

/** A word that no other test's products have: the catalogue is everybody's. */
const newWord = () => `w${randomBytes(6).toString('hex')}`;

async function openAs(user: TestUser, options?: Parameters<typeof openPage>[0]) {
  const opened = await openPage(options);
  await signIn(opened.page, user);
  return opened;
}

const cards = (page: BrowserPage): Locator =>
  page.getByRole('list', { name: 'Products', exact: true }).locator('> li');
const card = (page: BrowserPage, title: string): Locator =>
  cards(page).filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Resolves when the list has exactly these titles, in this order. */
async function titlesToBe(page: BrowserPage, titles: string[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const found = [...document.querySelectorAll('.product-title')].map((title) => title.textContent);
    return JSON.stringify(found) === wanted;
  }, JSON.stringify(titles));
}

/** What a control has, read again until it is this. */
async function valueToBe(field: Locator, value: string): Promise<void> {
  await field.and(field.page().locator(`:is(input, select, textarea)`)).first().waitFor();
  const handle = await field.elementHandle();
  await field
    .page()
    .waitForFunction(([input, wanted]) => (input as HTMLInputElement).value === wanted, [
      handle,
      value,
    ] as const);
}

const mineOf = (user: TestUser) =>
  api(user).get<Page<Product>>('products', `/products?seller_id=${user.id}&limit=100`);

test('a seller adds a product: what the service finds wrong is said at the fields, then it is for sale', async () => {
  const seller = await newUser('seller');
  const { page, expectFailure } = await openAs(seller);
  expectFailure({ url: '/products', status: 400 });
  const title = `Oak stool ${newWord()}`;
  await page.goto('/products?mine=true');
  await page.getByText('No product is like that.').waitFor();

  await page.getByRole('button', { name: 'Add product' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add product' });
  await dialog.getByLabel('Title').fill('ab');
  await dialog.getByLabel('Description').fill('too short');
  await dialog.getByLabel('Price').fill('1.234');
  await dialog.getByLabel('Stock').fill('some');
  await dialog.getByRole('button', { name: 'Add product' }).click();

  await dialog.getByText('must have at least 3 characters').waitFor();
  await dialog.getByText('must have at least 10 characters').waitFor();
  await dialog.getByText('at most two decimals').waitFor();
  await dialog.getByText('must be a whole number').waitFor();
  expect(await dialog.getByLabel('Title').getAttribute('aria-invalid')).toBe('true');
  await hasFocus(dialog.getByLabel('Title'));
  await screenshot(page, 'products-field-errors');

  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Description').fill('Three legs, one seat.\nOiled.');
  await dialog.getByLabel('Price').fill('39,90');
  await dialog.getByLabel('Stock').fill('');
  await dialog.getByRole('button', { name: 'Add product' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.getByText(`${title} is for sale.`).waitFor();
  await card(page, title).getByText('Made to order').waitFor();
  await card(page, title).getByText('39.90').waitFor();
  const { items } = await mineOf(seller);
  expect(items).toMatchObject([
    { title, description: 'Three legs, one seat.\nOiled.', price: 39.9, stock: null, seller_id: seller.id },
  ]);
});

test('a seller edits his product, and nobody else is offered to', async () => {
  const [seller, other] = [await newUser('seller'), await newUser('other')];
  const word = newWord();
  await api(seller).addProduct({ title: `Ash bowl ${word}`, price: 12, stock: 4 });
  const { page } = await openAs(seller);
  await page.goto(`/products?q=${word}`);
  const edit = card(page, `Ash bowl ${word}`).getByRole('button', { name: 'Edit' });
  await edit.click();
  const dialog = page.getByRole('dialog', { name: 'Edit product' });
  await dialog.getByLabel('Price').fill('15.5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await card(page, `Ash bowl ${word}`).getByText('15.50').waitFor();
  expect(await mineOf(seller)).toMatchObject({ items: [{ price: 15.5, stock: 4, version: 2 }] });
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Edit'));

  const { page: theirs } = await openAs(other);
  await theirs.goto(`/products?q=${word}`);
  await card(theirs, `Ash bowl ${word}`).getByRole('button', { name: 'Add to basket' }).waitFor();
  expect(await theirs.getByRole('button', { name: /^(Edit|Stock|Delete)/ }).count()).toBe(0);
});

test('of two pages that edit one product, the second is told what changed and can save its own on top', async () => {
  const seller = await newUser('seller');
  const word = newWord();
  const product = await api(seller).addProduct({ title: `Brass lamp ${word}`, price: 40, stock: 5 });
  const first = await openAs(seller);
  const second = await openAs(seller);
  second.expectFailure({ url: `/products/${product.id}`, status: 409 });
  const dialogs = [];
  for (const { page } of [first, second]) {
    await page.goto(`/products?q=${word}`);
    await card(page, `Brass lamp ${word}`).getByRole('button', { name: 'Edit' }).click();
    dialogs.push(page.getByRole('dialog', { name: 'Edit product' }));
  }
  const [mine, theirs] = dialogs as [Locator, Locator];
  await mine.getByLabel('Price').fill('35');
  await mine.getByLabel('Stock').fill('3');
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.waitFor({ state: 'hidden' });

  await theirs.getByLabel('Title').fill(`Brass lamp, large ${word}`);
  await theirs.getByRole('button', { name: 'Save' }).click();
  const notice = theirs.getByRole('alert');
  await notice.getByText('The price is now 35.00; it was 40.00.').waitFor();
  await notice.getByText('Stock: 3 in stock; before: 5 in stock.').waitFor();
  await valueToBe(theirs.getByLabel('Title'), `Brass lamp, large ${word}`);
  await valueToBe(theirs.getByLabel('Price'), '35.00');
  await screenshot(second.page, 'products-stale');
  await theirs.getByRole('button', { name: 'Try again' }).click();
  await theirs.waitFor({ state: 'hidden' });

  await card(second.page, `Brass lamp, large ${word}`).getByText('35.00').waitFor();
  expect(await mineOf(seller)).toMatchObject({
    items: [{ title: `Brass lamp, large ${word}`, price: 35, stock: 3, version: 3 }],
  });
});

test('a sale while a seller edits the title does not come back as stock', async () => {
  const [seller, buyer] = [await newUser('seller'), await newUser('buyer')];
  const word = newWord();
  const product = await api(seller).addProduct({ title: `Clay mug ${word}`, stock: 5 });
  const { page, expectFailure } = await openAs(seller);
  expectFailure({ url: `/products/${product.id}`, status: 409 });
  await page.goto(`/products/${product.id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit product' });
  await dialog.getByLabel('Title').fill(`Clay cup ${word}`);
  await api(buyer).placeOrder(product);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Stock: 4 in stock; before: 5 in stock.').waitFor();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: `Clay cup ${word}` }).waitFor();
  await page.getByText('4 in stock').waitFor();
  expect(await mineOf(seller)).toMatchObject({ items: [{ title: `Clay cup ${word}`, stock: 4 }] });
});

test('a seller deletes a product after a question; when the shop says no, it comes back', async () => {
  const seller = await newUser('seller');
  const word = newWord();
  const product = await api(seller).addProduct({ title: `Iron pan ${word}` });
  await api(seller).addProduct({ title: `Iron pot ${word}` });
  const { page, expectFailure } = await openAs(seller);
  expectFailure({ url: `/products/${product.id}`, status: 503 });
  await page.goto(`/products?q=${word}`);
  const remove = card(page, `Iron pan ${word}`).getByRole('button', { name: 'Delete' });
  const question = page.getByRole('alertdialog', { name: `Delete Iron pan ${word}?` });

  await remove.click();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(await mineOf(seller)).toMatchObject({ items: [{}, {}] });

  const { opened: asked, open: answer } = gate();
  await page.route(`**/products/${product.id}`, async (route) => {
    if (route.request().method() !== 'DELETE') return route.fallback();
    await asked;
    await route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } });
  });
  await remove.click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await titlesToBe(page, [`Iron pot ${word}`]);
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  answer();
  await titlesToBe(page, [`Iron pot ${word}`, `Iron pan ${word}`]);
  await page.getByText('The shop is very busy.').waitFor();
  await page.unroute(`**/products/${product.id}`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await titlesToBe(page, [`Iron pot ${word}`]);
  await page.getByText(`Iron pan ${word} was deleted.`).waitFor();
  expect(await mineOf(seller)).toMatchObject({ items: [{ title: `Iron pot ${word}` }] });
});

test('a seller adjusts the stock beside a sale, and is told when there is less than he wants to take', async () => {
  const [seller, buyer] = [await newUser('seller'), await newUser('buyer')];
  const word = newWord();
  const title = `Wool blanket ${word}`;
  const product = await api(seller).addProduct({ title, stock: 5 });
  const { page, expectFailure } = await openAs(seller);
  expectFailure({ url: '/adjust-stock', status: 409 });
  await page.goto(`/products?q=${word}`);
  const stock = card(page, title).getByRole('button', { name: 'Stock' });
  const dialog = page.getByRole('dialog', { name: 'Adjust stock' });

  await stock.click();
  await dialog.getByRole('button', { name: 'Pieces: one more' }).click();
  await api(buyer).placeOrder(product);
  await dialog.getByRole('button', { name: 'Add 2' }).click();
  await card(page, title).getByText('6 in stock').waitFor();

  await stock.click();
  await dialog.getByLabel('Pieces', { exact: true }).fill('6');
  await dialog.getByLabel('Pieces', { exact: true }).blur();
  await api(buyer).placeOrder(product);
  await dialog.getByRole('button', { name: 'Take 6 away' }).click();
  await page.getByText('Only 5 are left.').waitFor();
  await card(page, title).getByText('5 in stock').waitFor();
  expect(await mineOf(seller)).toMatchObject({ items: [{ stock: 5 }] });
});

test('of two changes on their way, the one that fails is taken back, and the other stays', async () => {
  const seller = await newUser('seller');
  const word = newWord();
  const [pan, pot] = [`Iron pan ${word}`, `Iron pot ${word}`];
  const failing = await api(seller).addProduct({ title: pan, stock: 5 });
  await api(seller).addProduct({ title: pot, stock: 5 });
  const { page, expectFailure } = await openAs(seller);
  expectFailure({ url: '/adjust-stock', status: 'network' });
  await page.goto(`/products?q=${word}`);
  const fails = gate();
  const succeeds = gate();
  await page.route('**/adjust-stock', async (route) => {
    const isFailing = route.request().url().includes(failing.id);
    await (isFailing ? fails : succeeds).opened;
    await (isFailing ? route.abort() : route.continue());
  });
  for (const title of [pan, pot]) {
    await card(page, title).getByRole('button', { name: 'Stock' }).click();
    await page.getByRole('dialog', { name: 'Adjust stock' }).getByRole('button', { name: 'Add 1' }).click();
    await card(page, title).getByText('6 in stock').waitFor();
  }
  // The list that is read again afterwards would put it right.
  await page.route('**/products?**', async (route) => {
    await succeeds.opened;
    await route.continue();
  });
  fails.open();
  await card(page, pan).getByText('5 in stock').waitFor();
  expect(await card(page, pot).getByText('6 in stock').count()).toBe(1);
  succeeds.open();
  await page.getByText(`${pot}: 6 in stock now.`).waitFor();
  expect(await card(page, pot).getByText('6 in stock').count()).toBe(1);
});

describe('with 45 products', () => {
  const word = newWord();
  const titleOf = (number: number) => `Thing ${String(number).padStart(2, '0')} ${word}`;
  const numbers = Array.from({ length: 45 }, (_, index) => index + 1);
  const titles = numbers.map(titleOf);
  let seller: TestUser;

  beforeAll(async () => {
    seller = await newUser('seller');
    // The higher the number, the cheaper; every fifth is out of stock.
    for (const number of numbers) {
      await api(seller).addProduct({
        title: titleOf(number),
        price: 100 - number,
        stock: number % 5 === 0 ? 0 : number,
        ...(number === 7 && { description: `The only ${word}seven that there is` }),
      });
    }
  });

  test('a visitor sees all of them by scrolling, the newest first, and each once', async () => {
    const { page } = await openAs(await newUser('visitor'), { viewport: VIEWPORTS.phone });
    await page.goto(`/products?q=${word}`);
    await card(page, titleOf(45)).waitFor();
    while ((await cards(page).count()) < 45) {
      await cards(page).last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 2000);
    }
    await titlesToBe(page, titles.toReversed());
    expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  });

  test('a visitor sorts by name and price; the address, a reload and the way back keep the choice', async () => {
    const { page } = await openAs(await newUser('visitor'));
    await page.goto(`/products?q=${word}`);
    const sort = page.getByLabel('Sort');
    await sort.selectOption('Name, A to Z');
    await titlesToBe(page, titles.slice(0, 20));
    await sort.selectOption('Price, low to high');
    await titlesToBe(page, titles.toReversed().slice(0, 20));
    await sort.selectOption('Price, high to low');
    await titlesToBe(page, titles.slice(0, 20));
    await sort.selectOption('Name, Z to A');
    await titlesToBe(page, titles.toReversed().slice(0, 20));

    await page.reload();
    await titlesToBe(page, titles.toReversed().slice(0, 20));
    await valueToBe(sort, '-name');
    await page.goBack();
    await titlesToBe(page, titles.slice(0, 20));
    await valueToBe(sort, '-price');
  });

  test('a visitor narrows the list by words, price, stock and seller, and clears it all again', async () => {
    const { page } = await openAs(await newUser('visitor'));
    await page.goto('/products');
    await page.getByLabel('Search').pressSequentially(`${word} thing`);
    await card(page, titleOf(45)).waitFor();
    await page.getByLabel('Price from').fill('90');
    await page.getByLabel('Price to').fill('97,5');
    await titlesToBe(page, [10, 9, 8, 7, 6, 5, 4, 3].map(titleOf));
    await page.getByLabel('In stock only').check();
    await titlesToBe(page, [9, 8, 7, 6, 4, 3].map(titleOf));
    await page.getByLabel('Search').fill(`${word}seven`);
    await titlesToBe(page, [titleOf(7)]);
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
    await valueToBe(page.getByLabel('Search'), '');
    expect(await page.getByLabel('Mine').isChecked()).toBe(false);
  });

  test('a price that is none is said at its field, and the list stays', async () => {
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
    await titlesToBe(page, titles.slice(0, 20));
    expect(new URL(page.url()).search).toBe(`?q=${word}&sort=name`);
  });

  test('while the list can’t be read, a visitor is told so and can try again', async () => {
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

test('a product has an address of its own; one that is not there says so', async () => {
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

test('a seller who deletes a product on its own page comes to the list without it', async () => {
  const seller = await newUser('seller');
  const word = newWord();
  const product = await api(seller).addProduct({ title: `Wool hat ${word}` });
  await api(seller).addProduct({ title: `Wool scarf ${word}` });
  const { page } = await openAs(seller);
  await page.goto(`/products?q=${word}`);
  await page.getByRole('link', { name: product.title }).click();
  await page.getByRole('heading', { level: 1, name: product.title }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await titlesToBe(page, [`Wool scarf ${word}`]);
  await page.getByText(`${product.title} was deleted.`).waitFor();
  expect(new URL(page.url()).search).toBe(`?q=${word}`);
  await expect(api(seller).get('products', `/products/${product.id}`)).rejects.toThrow('404');
});

test('the keyboard alone opens, fills, cancels and leaves the form, and the focus comes back', async () => {
  const { page } = await openAs(await newUser('seller'));
  await page.goto('/products?mine=true');
  await page.getByText('No product is like that.').waitFor();
  await page.getByRole('button', { name: 'Add product' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Add product' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'title');
  await page.keyboard.type('Nothing of it');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Add product');
});

describe.each(['light', 'dark'] as const)('the products pages, %s', (colorScheme) => {
  test.each([
    ['320', { width: 320, height: 640 }],
    ['768', { width: 768, height: 1024 }],
    ['1440', { width: 1440, height: 900 }],
  ] as const)('can be used by everybody at %s px, and hold still', async (name, viewport) => {
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
