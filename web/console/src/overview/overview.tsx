import { type JSX, Show } from 'solid-js';
import { dataOf } from '../api/data-of';
import { Page } from '../ui/page';
import { Charts } from './charts';
import { Needs } from './needs';
import { type Reading, useReadings } from './reads';
import { Start } from './start';
import './overview.css';

/** What waits for the user, and how the shop does, at a glance. */
export default function OverviewPage(): JSX.Element {
  const readings = useReadings();
  const { sales, purchases, offers } = readings;
  const every = (is: (reading: Reading<unknown>) => boolean) => Object.values(readings).every(is);
  return (
    <Page title="Overview">
      <Show when={!every(isEmpty)}>
        <Needs readings={readings} />
      </Show>
      {/* Which charts are shown depends on all readings, so they appear together and nothing moves. */}
      <Show when={every((reading) => !reading.isPending)} fallback={<ChartsSkeleton />}>
        <Show when={![sales, purchases, offers].every(isEmpty)} fallback={<Start />}>
          <Charts
            readings={readings}
            isSeller={!isEmpty(sales) || !isEmpty(offers)}
            isBuyer={!isEmpty(purchases)}
          />
        </Show>
      </Show>
    </Page>
  );
}

/** Whether a reading has no rows; false also if it could not be read. */
function isEmpty(reading: Reading<unknown>): boolean {
  return dataOf(reading)?.items.length === 0;
}

function ChartsSkeleton(): JSX.Element {
  return (
    <div class="charts" role="status" aria-label="Loading the charts">
      <div class="skeleton" />
      <div class="skeleton" />
    </div>
  );
}
