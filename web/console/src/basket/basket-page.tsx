import { A, useNavigate } from '@solidjs/router';
import { createMemo, createSignal, For, type JSX, Match, onCleanup, Show, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import { type Problem, toProblem } from '../api/problem';
import { refreshLists } from '../lists/list';
import { refreshProducts } from '../products/cache';
import { user } from '../session/session';
import { Empty, ProblemNotice } from '../ui/notices';
import { Page } from '../ui/page';
import { toast } from '../ui/toast';
import { lineCents } from './amounts';
import {
  type BasketLine,
  basketLines,
  isSame,
  mayBeOrdered,
  orderTexts,
  setQuantity,
  takeOrdered,
  type WantedOrder,
} from './basket';
import { toDelivery } from './delivery';
import { BasketLines } from './lines';
import { isTrouble, lineNow, updateProductsNow, useProductsNow } from './lines-now';
import { isRefusal, type Placed, placeOrder } from './place-order';
import { Refusal } from './refusal';
import { BasketSummary } from './summary';
import { Unanswered } from './unanswered';
import { overtakenText, placedText } from './words';
import './basket.css';

/** The basket: its lines at current prices, and the button that orders them. */
export default function BasketPage(): JSX.Element {
  const navigate = useNavigate();
  const products = useProductsNow();
  const [isPlacing, setPlacing] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  let isLeft = false;
  onCleanup(() => {
    isLeft = true;
  });

  // The lines being ordered stay in view until the order's page opens.
  const shown = createMemo<BasketLine[]>((before) => (isPlacing() ? before : basketLines()), []);
  const known = () => dataOf(products);
  const lines = createMemo(() => shown().map((line) => lineNow(line, known())));
  const troubles = () => lines().filter(isTrouble);
  const cents = () => lines().reduce((sum, { line, price }) => sum + lineCents(price, line.quantity), 0);
  const count = () => shown().reduce((sum, line) => sum + line.quantity, 0);
  /** The last refusal; undefined once its cause is fixed. */
  const refusal = () => {
    const why = problem();
    const isMended = isRefusal(why?.code) && why?.code !== 'price_changed' && troubles().length === 0;
    return isMended ? undefined : why;
  };

  /** The order as the page shows it: at these prices, to this place. */
  function asShown(): WantedOrder {
    const items = lines().map(({ line: { product_id, quantity }, price }) => ({
      product_id,
      quantity,
      unit_price: price,
    }));
    const { note = '' } = orderTexts();
    return { items, delivery: toDelivery(orderTexts()), note };
  }

  async function place(): Promise<void> {
    if (isPlacing()) return;
    setPlacing(true);
    setProblem(undefined);
    const wanted = asShown();
    try {
      const placed = await placeOrder(wanted);
      takeOrdered(placed.key, placed.wanted);
      const isAsked = isSame(placed.wanted, wanted);
      announce(placed, isAsked ? placedText(placed) : overtakenText(basketLines().length > 0));
      void refreshLists('orders');
      void refreshProducts();
    } catch (thrown) {
      setPlacing(false);
      refuse(toProblem(thrown));
    }
  }

  function announce({ order }: Placed, message: string): void {
    // Another user may be signed in by now, whom this order does not concern.
    if (user()?.id !== order.user_id) return;
    const goTo = () => navigate(`/orders/${order.id}`);
    if (isLeft) return void toast(message, { text: 'Show it', run: goTo });
    toast(message);
    goTo();
  }

  function refuse(why: Problem): void {
    updateProductsNow(why);
    setProblem(why);
    if (!why.isTemporary) void refreshLists('products');
  }

  const repriced = () => {
    const ids = problem()?.priceChanges.map((change) => change.product_id) ?? [];
    return lines().flatMap(({ line, title }) => (ids.includes(line.product_id) ? [title] : []));
  };

  function takeWhatIsLeft(): void {
    for (const { line, left } of troubles()) setQuantity(line.product_id, left ?? 0);
    document.getElementById('place-order')?.focus();
  }

  return (
    <Page title="Basket">
      <Switch>
        <Match when={shown().length === 0}>
          <Empty>
            <p>Your basket is empty.</p>
            <A class="button primary" href="/products">
              Browse the products
            </A>
          </Empty>
        </Match>
        <Match when={products.isPending}>
          <div class="basket" role="status" aria-label="Loading your basket">
            <div class="stack">
              <For each={shown()}>{() => <div class="skeleton basket-line-skeleton" />}</For>
            </div>
            <div class="skeleton basket-summary-skeleton" />
          </div>
        </Match>
        <Match when={true}>
          <div class="basket">
            <div class="stack">
              <Show when={products.isError && !known()}>
                <ProblemNotice error={products.error} retry={() => void products.refetch()} />
              </Show>
              <BasketLines lines={lines()} disabled={isPlacing()} />
            </div>
            <BasketSummary
              count={count()}
              cents={cents()}
              isPlacing={isPlacing()}
              fields={problem()?.fields ?? []}
              onPlace={place}
            >
              <Show when={refusal()} fallback={<Unanswered isShown={mayBeOrdered() && !isPlacing()} />}>
                {(why) => (
                  <Refusal
                    problem={why()}
                    troubles={troubles()}
                    repriced={repriced()}
                    onMend={takeWhatIsLeft}
                    onRetry={place}
                  />
                )}
              </Show>
            </BasketSummary>
          </div>
        </Match>
      </Switch>
    </Page>
  );
}
