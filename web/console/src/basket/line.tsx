import { A } from '@solidjs/router';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { StockBadge } from '../products/stock';
import { money } from '../ui/format';
import { Stepper } from '../ui/stepper';
import { lineCents } from './amounts';
import { MAX_QUANTITY, setQuantity } from './basket';
import { isTrouble, type LineNow, troubleText } from './lines-now';

/** One line of the basket: its quantity and price, and what changed since it was added. */
export function BasketLineRow(props: { now: LineNow; disabled: boolean }): JSX.Element {
  const id = () => props.now.line.product_id;
  let row: HTMLLIElement | undefined;

  // The button disappears with the line, so the focus moves to the next line.
  function remove(): void {
    if (props.disabled) return;
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    setQuantity(id(), 0);
    (next?.querySelector('a') ?? document.querySelector('h1'))?.focus();
  }

  function take(left: number): void {
    if (props.disabled) return;
    setQuantity(id(), left);
    row?.querySelector('input')?.focus();
  }

  return (
    <li ref={row} class="card basket-line">
      <div class="basket-what">
        <h2 class="basket-title">
          <A href={`/products/${id()}`}>{props.now.title}</A>
        </h2>
        <p class="muted basket-price">
          {money(props.now.price)} each
          <Show when={props.now.product}>{(product) => <StockBadge stock={product().stock} />}</Show>
        </p>
      </div>
      <Stepper
        label={`Quantity of ${props.now.title}`}
        hideLabel
        value={props.now.line.quantity}
        min={1}
        max={MAX_QUANTITY}
        disabled={props.disabled}
        onChange={(quantity) => setQuantity(id(), quantity)}
      />
      <p class="number basket-sum">{money(lineCents(props.now.price, props.now.line.quantity) / 100)}</p>
      <button type="button" class="button quiet" aria-disabled={props.disabled} onClick={remove}>
        Remove
        <span class="visually-hidden">: {props.now.title}</span>
      </button>
      <Changes now={props.now} onRemove={remove} onTake={take} />
    </li>
  );
}

function Changes(props: { now: LineNow; onRemove: () => void; onTake: (left: number) => void }): JSX.Element {
  return (
    <>
      <Switch>
        <Match when={props.now.left}>
          {(left) => (
            <div class="notice warn basket-change">
              <p>{troubleText(props.now)}</p>
              <button type="button" class="button" onClick={() => props.onTake(left())}>
                Take {left()}
              </button>
            </div>
          )}
        </Match>
        <Match when={isTrouble(props.now)}>
          <div class="notice danger basket-change">
            <p>{troubleText(props.now)}</p>
            <button type="button" class="button" onClick={() => props.onRemove()}>
              Take it out
            </button>
          </div>
        </Match>
      </Switch>
      <Show when={props.now.isPriceNew}>
        <p class="notice basket-change">
          The price is now {money(props.now.price)}. It was {money(props.now.line.price)} when you put it in.
        </p>
      </Show>
    </>
  );
}
