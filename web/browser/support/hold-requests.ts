import type { ProcessName } from '@marketstall/shared/services';
import type { Page } from 'playwright-core';
import { system } from './system.js';
import { gate } from './wait.js';

/**
 * Holds back the page's requests of one method to these services.
 * @returns lets them go, and all later ones too
 */
export async function holdRequests(page: Page, method: string, services: ProcessName[]): Promise<() => void> {
  const { opened, open } = gate();
  for (const service of services) {
    await page.route(`${system.urls[service]}/**`, async (route) => {
      if (route.request().method() === method) await opened;
      await route.fallback();
    });
  }
  return open;
}

/**
 * Lets something happen between the page's next request of one method to a service and its arrival: the page can't have
 * seen it, though it looks every two seconds.
 */
export async function justBefore(
  page: Page,
  method: string,
  service: ProcessName,
  act: () => Promise<unknown>,
): Promise<void> {
  let isOver = false;
  await page.route(`${system.urls[service]}/**`, async (route) => {
    if (!isOver && route.request().method() === method) {
      isOver = true;
      await act();
    }
    await route.fallback();
  });
}
