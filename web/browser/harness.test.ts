import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { api } from './support/api.js';
import { browser } from './support/chromium.js';
import { openPage, VIEWPORTS } from './support/page.js';
import { type Problems, watchProblems } from './support/problems.js';
import { system } from './support/system.js';
import { interactionTimes, layoutShift, throttleCpu } from './support/timings.js';
import { adminTokens, newUser, signIn } from './support/users.js';

/** Gives the test a page and its problems, instead of failing because of them. */
async function withProblems(look: (page: Page, problems: Problems) => Promise<void>): Promise<void> {
  const context = await (await browser()).newContext({ baseURL: system.urls.web });
  try {
    const problems = watchProblems(context);
    const page = await context.newPage();
    await page.goto('/sign-in');
    expect(problems.list()).toEqual([]);
    await look(page, problems);
  } finally {
    await context.close();
  }
}

/** Waits until this text is among the problems; the test's timeout ends it. */
async function listed(page: Page, problems: Problems, text: string): Promise<void> {
  while (!problems.list().join('\n').includes(text)) await page.evaluate(() => document.title);
}

test('console errors, uncaught errors and rejections are problems', () =>
  withProblems(async (page, problems) => {
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noConsole: it is the subject of the test
      console.error('something is odd');
      setTimeout(() => {
        throw new Error('thrown later');
      });
      Promise.reject(new Error('nobody caught it'));
    });
    await listed(page, problems, 'something is odd');
    await listed(page, problems, 'thrown later');
    await listed(page, problems, 'nobody caught it');
  }));

test('violations of the Content-Security-Policy are problems: inline scripts and styles, other hosts', () =>
  withProblems(async (page, problems) => {
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
      document.body.setAttribute('style', 'color: red');
      fetch('https://elsewhere.example/').catch(() => undefined);
    });
    await listed(page, problems, 'script-src');
    await listed(page, problems, 'style-src');
    await listed(page, problems, 'connect-src');
    expect(await page.title()).not.toBe('taken over');
  }));

test('an expected failure of a request is no problem, but its absence is', () =>
  withProblems(async (page, problems) => {
    problems.expect({ url: '/expected.js', status: 404 });
    problems.expect({ url: /never\.js$/, status: 404 });
    problems.expect({ url: 'http://localhost:1/', status: 'network' });
    await page.evaluate(async () => {
      await fetch('/expected.js');
      await fetch('/surprise.js');
    });
    await listed(page, problems, '/surprise.js');
    expect(problems.list().join('\n')).not.toContain('/expected.js');
    const promised = problems.list().filter((one) => one.includes('it never did'));
    expect(promised).toEqual([expect.stringContaining('never'), expect.stringContaining('localhost:1/')]);
  }));

test('layout shifts and slow clicks are measured', async () => {
  const { page } = await openPage({ viewport: VIEWPORTS.phone });
  await page.goto('/sign-in');
  await throttleCpu(page, 2);
  const before = await layoutShift(page);
  await page.evaluate(() => {
    const block = document.createElement('div');
    block.style.height = '300px';
    document.body.prepend(block);
    const button = document.createElement('button');
    button.textContent = 'slow';
    button.addEventListener('click', () => {
      const end = performance.now() + 120;
      while (performance.now() < end);
    });
    document.body.prepend(button);
  });
  expect((await layoutShift(page)) - before).toBeGreaterThan(0.01);
  await page.getByRole('button', { name: 'slow' }).click();
  expect(Math.max(...(await interactionTimes(page)).values())).toBeGreaterThanOrEqual(120);
});

test('data prepared over the API is there for the user who signs in', async () => {
  const [seller, buyer] = [await newUser('seller'), await newUser('buyer')];
  const stool = await api(seller).addProduct({ title: 'Harness stool', stock: 3 });
  const order = await api(buyer).placeOrder(stool);
  expect(order).toMatchObject({ status: 'pending', user_id: buyer.id });
  expect(await api(buyer).addTask()).toMatchObject({ title: 'Oil the stools', status: 'todo' });
  await expect(api(buyer).patch('products', `/products/${stool.id}`, { stock: 9 })).rejects.toThrow('403');
  expect(await api(await adminTokens()).get('auth', '/users')).toMatchObject({ items: expect.any(Array) });

  const { page } = await openPage();
  await signIn(page, buyer);
  const stored = await page.evaluate(() => localStorage.getItem('marketstall.session'));
  expect(JSON.parse(stored ?? 'null')).toHaveProperty('refresh_token');
});
