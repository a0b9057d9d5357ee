import { expect, test } from '@jest/globals';
import { serveConsole } from './serve-console.js';

test('a running server is alive and ready; a stopping one is alive but not ready', async () => {
  const state = { isStopping: false };
  const served = await serveConsole({}, { isStopping: () => state.isStopping });
  const look = async (path: string) => {
    const answer = await fetch(`${served.url}${path}`);
    return { status: answer.status, body: await answer.json() };
  };
  expect(await look('/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await look('/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
  state.isStopping = true;
  expect(await look('/health')).toMatchObject({ status: 200 });
  expect(await look('/ready')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  await served.close();
});
