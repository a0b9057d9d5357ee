import { scaleBand, scaleLinear } from 'd3-scale';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { counted, money } from '../ui/format';
import type { DayRevenue } from './figures';

const HEIGHT = 216;
const TOP = 36;
const BOTTOM = 24;
const RIGHT = 4;
/** The width of a label below a column, with its margins. */
const LABEL_WIDTH = 54;

const DAY = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const ROUNDED = new Intl.NumberFormat(undefined, { notation: 'compact' });

/** A day without its year: "Nov 9". */
export function dayName(day: Date): string {
  return DAY.format(day);
}

/**
 * A column for each day, and a text with the numbers of one day: the day under the mouse, otherwise the one chosen with
 * the invisible slider over the columns, which serves touch, keyboard and screen readers.
 */
export function RevenuePlot(props: { days: DayRevenue[]; width: number; summary: string }): JSX.Element {
  const [chosen, setChosen] = createSignal(props.days.length - 1);
  const [hovered, setHovered] = createSignal<number>();
  const at = () => hovered() ?? chosen();
  const told = () => {
    const day = props.days[at()];
    return day && `${dayName(day.day)}: ${money(day.revenue)} from ${counted(day.orders, 'order')}`;
  };

  const height = () =>
    scaleLinear()
      .domain([0, Math.max(1, ...props.days.map(({ revenue }) => revenue))])
      .nice(3)
      .range([HEIGHT - BOTTOM, TOP]);
  const ticks = () => height().ticks(3);
  const left = () => Math.max(...ticks().map((tick) => ROUNDED.format(tick).length)) * 8 + 8;
  const place = () =>
    scaleBand<number>()
      .domain(props.days.map((_, index) => index))
      .range([left(), props.width - RIGHT])
      .paddingInner(0.25)
      .paddingOuter(0.125);
  const middle = (index: number) => (place()(index) ?? 0) + place().bandwidth() / 2;
  const labelEvery = () => Math.ceil(LABEL_WIDTH / place().step());

  const point = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.pointerType !== 'mouse') return;
    const part = event.offsetX / event.currentTarget.clientWidth;
    setHovered(Math.min(Math.max(Math.floor(part * props.days.length), 0), props.days.length - 1));
  };

  return (
    <>
      <svg role="img" aria-label={props.summary} width={props.width} height={HEIGHT}>
        <For each={ticks()}>
          {(tick) => (
            <>
              <line class="chart-grid" x1={left()} x2={props.width} y1={height()(tick)} y2={height()(tick)} />
              <text
                class="chart-text"
                x={left() - 8}
                y={height()(tick)}
                dominant-baseline="central"
                text-anchor="end"
              >
                {ROUNDED.format(tick)}
              </text>
            </>
          )}
        </For>
        <For each={props.days}>
          {({ day, revenue }, index) => (
            <>
              <rect
                class="bar"
                classList={{ chosen: index() === at() }}
                x={place()(index()) ?? 0}
                y={height()(revenue)}
                width={place().bandwidth()}
                height={HEIGHT - BOTTOM - height()(revenue)}
                rx={Math.min(3, place().bandwidth() / 4)}
              />
              <Show when={(props.days.length - 1 - index()) % labelEvery() === 0}>
                <text
                  class="chart-text"
                  x={Math.min(middle(index()), props.width - LABEL_WIDTH / 2 + 5)}
                  y={HEIGHT - 6}
                  text-anchor="middle"
                >
                  {dayName(day)}
                </text>
              </Show>
            </>
          )}
        </For>
      </svg>
      <p class="told" aria-hidden="true">
        {told()}
      </p>
      <input
        class="day-slider"
        type="range"
        aria-label="Day"
        aria-valuetext={told()}
        min={0}
        max={props.days.length - 1}
        step={1}
        value={chosen()}
        style={{
          left: `${left()}px`,
          width: `${props.width - left() - RIGHT}px`,
          '--days': props.days.length,
        }}
        onInput={(event) => setChosen(event.currentTarget.valueAsNumber)}
        onPointerMove={point}
        onPointerLeave={() => setHovered(undefined)}
      />
    </>
  );
}
