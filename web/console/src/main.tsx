import { Route, Router } from '@solidjs/router';
import { QueryClientProvider } from '@tanstack/solid-query';
import { lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { queryClient } from './query-client';
import { RequireSession } from './shell/require-session';
import { Shell } from './shell/shell';

const root = document.getElementById('console');
if (!root) throw new Error('The page has no place for the console.');

// Each page is a chunk of its own, loaded on the first visit.
render(
  () => (
    <QueryClientProvider client={queryClient}>
      <Router root={Shell} scrollRestoration>
        <Route path="/sign-in" component={lazy(() => import('./sign-in/sign-in'))} />
        <Route path="/sign-up" component={lazy(() => import('./sign-in/sign-up'))} />
        <Route component={RequireSession}>
          <Route path="/" component={lazy(() => import('./overview/overview'))} />
          <Route path="/products" component={lazy(() => import('./products/products'))} />
          <Route path="/products/:id" component={lazy(() => import('./products/product'))} />
          <Route path="/basket" component={lazy(() => import('./basket/basket-page'))} />
          <Route path="/orders" component={lazy(() => import('./orders/orders'))} />
          <Route path="/orders/:id" component={lazy(() => import('./orders/order'))} />
          <Route path="/tasks" component={lazy(() => import('./tasks/tasks'))} />
          <Route path="/account" component={lazy(() => import('./account/account'))} />
        </Route>
        <Route path="*" component={lazy(() => import('./shell/not-found'))} />
      </Router>
    </QueryClientProvider>
  ),
  root,
);
