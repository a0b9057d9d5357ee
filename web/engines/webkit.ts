import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@marketstall/harness/free-port';
import { until } from '@marketstall/harness/until';
import { Builder, Capabilities, Key, WebElement } from 'selenium-webdriver';
import type { Driver, Engine } from './driver.js';

const KEYS: Record<string, string> = { Escape: Key.ESCAPE, Enter: Key.ENTER, Tab: Key.TAB };

/** WebKitGTK, driven by its own WebDriver; it needs a display, such as that of `xvfb-run`. */
export function launchWebkit(): Promise<Engine> {
  const ends: (() => Promise<void>)[] = [];
  return Promise.resolve({
    name: 'webkit',
    async close() {
      for (const end of ends.splice(0)) await end();
    },
    async open(): Promise<Driver> {
      // A driver has one session.
      const port = await freePort();
      const child = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore' });
      const server = `http://127.0.0.1:${port}`;
      await answers(server, child);
      const driver = await new Builder()
        .usingServer(server)
        .withCapabilities(
          new Capabilities({
            browserName: 'MiniBrowser',
            'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
          }),
        )
        .build();
      const end = async () => {
        await driver.quit().catch(() => undefined);
        child.kill();
      };
      ends.push(end);
      await driver.manage().window().setRect({ width: 1280, height: 900 });
      return {
        goto: (url) => driver.get(url),
        reload: () => driver.navigate().refresh(),
        back: () => driver.navigate().back(),
        press: (key) =>
          driver
            .actions()
            .sendKeys(KEYS[key] ?? key)
            .perform(),
        evaluate: (expression) => driver.executeScript(`return ${expression}`),
        async find(expression) {
          const element = await driver.executeScript(`return ${expression}`);
          if (!(element instanceof WebElement)) return undefined;
          return {
            click: () => element.click(),
            type: (text) => driver.actions().sendKeys(text).perform(),
          };
        },
        close: end,
      };
    },
  });
}

/** Debian has it in a folder that is named after the machine and the version. */
function miniBrowser(): string {
  if (process.env.MINIBROWSER_PATH) return process.env.MINIBROWSER_PATH;
  const found = readdirSync('/usr/lib', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ['4.1', '6.0', '4.0'].map((version) => path.join('/usr/lib', name, `webkit2gtk-${version}`)),
    )
    .map((folder) => path.join(folder, 'MiniBrowser'))
    .find(existsSync);
  if (!found) throw new Error('no MiniBrowser was found; Debian has it in libwebkit2gtk-4.1-0');
  return found;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  await until(
    () => {
      if (child.exitCode !== null)
        throw new Error('WebKitWebDriver ended; Debian has it in webkit2gtk-driver');
      return fetch(`${url}/status`).then(
        () => true,
        () => false,
      );
    },
    { intervalMs: 50 },
  );
}
