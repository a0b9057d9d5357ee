import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** A request that a test expects to fail. */
export interface ExpectedFailure {
  /** A part of its URL, or a pattern for it. */
  url: string | RegExp;
  /** The status of its answer; `network` if there is no answer. */
  status: number | 'network';
}

/** The problems in a browser context that the test did not expect. */
export interface Problems {
  /** Expects requests of this kind to fail; if none does, that is a problem too. */
  expect: (failure: ExpectedFailure) => void;
  /** The problems so far, a sentence each. */
  list: () => string[];
}

/**
 * Records each console error, uncaught error and crash of the context's pages. Chromium reports violations of the
 * Content-Security-Policy and failed requests as console errors, too.
 */
export function watchProblems(context: BrowserContext): Problems {
  const seen: string[] = [];
  const expected: { failure: ExpectedFailure; count: number }[] = [];

  function note(message: ConsoleMessage): void {
    const failed = failedRequest(message);
    const match = failed && expected.find(({ failure }) => isSame(failure, failed));
    if (match) match.count += 1;
    else seen.push(`console error: ${message.text()} (${message.location().url})`);
  }

  context.on('console', (message) => {
    if (message.type() === 'error') note(message);
  });
  context.on('weberror', (error) => seen.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('page', (page) => page.on('crash', () => seen.push(`the page ${page.url()} crashed`)));

  return {
    expect: (failure) => void expected.push({ failure, count: 0 }),
    list: () => [
      ...seen,
      ...expected
        .filter(({ count }) => count === 0)
        .map(({ failure }) => `expected ${failure.url} to fail with ${failure.status}, but it never did`),
    ],
  };
}

/** The failed request that a console message is about; undefined if it is about something else. */
function failedRequest(message: ConsoleMessage): { url: string; status: number | 'network' } | undefined {
  const [, status, network] =
    /^Failed to load resource: (?:the server responded with a status of (\d+)|(net::))/.exec(
      message.text(),
    ) ?? [];
  if (status === undefined && network === undefined) return undefined;
  return { url: message.location().url, status: status === undefined ? 'network' : Number(status) };
}

function isSame(
  failure: ExpectedFailure,
  { url, status }: { url: string; status: number | 'network' },
): boolean {
  if (failure.status !== status) return false;
  return typeof failure.url === 'string' ? url.includes(failure.url) : failure.url.test(url);
}
