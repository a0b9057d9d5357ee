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
