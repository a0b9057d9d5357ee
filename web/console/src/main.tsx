import { Route, Router } from '@solidjs/router';
import { QueryClientProvider } from '@tanstack/solid-query';
import { render } from 'solid-js/web';
import { queryClient } from './query-client';
import { keepFiles } from './shell/keep-files';
import { pageChunk } from './shell/page-chunk';
import { RequireSession } from './shell/require-session';
import { Shell } from './shell/shell';
import './settings/settings';

const root = document.getElementById('console');
if (!root) throw new Error('The page has no place for the console.');

root.replaceChildren();

// Each page is a chunk of its own, loaded on the first visit.
render(
  () => (
    <QueryClientProvider client={queryClient}>
      <Router root={Shell} scrollRestoration>
        <Route path="/sign-in" component={pageChunk(() => import('./sign-in/sign-in'))} />
        <Route path="/sign-up" component={pageChunk(() => import('./sign-in/sign-up'))} />
        <Route component={RequireSession}>
          <Route path="/" component={pageChunk(() => import('./overview/overview'))} />
          <Route path="/products" component={pageChunk(() => import('./products/products'))} />
          <Route path="/products/:id" component={pageChunk(() => import('./products/product'))} />
          <Route path="/basket" component={pageChunk(() => import('./basket/basket-page'))} />
          <Route path="/orders" component={pageChunk(() => import('./orders/orders'))} />
          <Route path="/orders/:id" component={pageChunk(() => import('./orders/order'))} />
          <Route path="/tasks" component={pageChunk(() => import('./tasks/tasks'))} />
          <Route path="/users" component={pageChunk(() => import('./users/users'))} />
          <Route path="/account" component={pageChunk(() => import('./account/account'))} />
        </Route>
        <Route path="*" component={pageChunk(() => import('./shell/not-found'))} />
      </Router>
    </QueryClientProvider>
  ),
  root,
);

keepFiles();
