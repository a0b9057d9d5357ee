import type { ServiceName } from '@marketstall/shared/services';
import { createSignal, type JSX } from 'solid-js';
import { readCsv } from '../api/shop';
import { toastProblem } from '../ui/toast';

/**
 * The button that saves a list as CSV: all of its rows, as they are filtered and sorted.
 * @param props.list the service, whose list and file have its name
 * @param props.query filters and sort, as the list is read with
 */
export function CsvButton(props: { list: ServiceName; query: Record<string, unknown> }): JSX.Element {
  const [isReading, setReading] = createSignal(false);

  async function save(): Promise<void> {
    if (isReading()) return;
    setReading(true);
    try {
      const query = new URLSearchParams(
        Object.entries(props.query).map(([key, value]) => [key, String(value)]),
      );
      const url = URL.createObjectURL(await readCsv(props.list, `/${props.list}?${query}`));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${props.list}.csv`;
      link.click();
      // Once the browser has begun to save it.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (thrown) {
      toastProblem(thrown, () => void save());
    } finally {
      setReading(false);
    }
  }

  return (
    <button type="button" class="button quiet" aria-disabled={isReading()} onClick={() => void save()}>
      {isReading() ? 'Saving…' : 'Save as CSV'}
    </button>
  );
}
