import type { Engine } from './driver.js';
import { User } from './driver.js';
import type { Gateway } from './gateway.js';

/** What the steps of the story share. */
interface Scene {
  gateway: Gateway;
  seller: User;
  buyer: User;
  /** A word that only this run has. */
  tag: string;
  /** What a step has found out for those after it. */
  notes: { order: string };
}

type Step = readonly [name: string, run: (scene: Scene) => Promise<void>];

const SERVICE_WORKER = /^\/service-worker/;

const PASSWORD = 'a password of the story';
const nav = { role: 'navigation', name: 'Main' };
const dialog = { role: 'dialog' };
const go = (user: User, place: string | RegExp) => user.click('link', place, nav);

async function signUp(user: User, name: string): Promise<void> {
  await user.goto('/');
  await user.see('heading', 'Sign in');
  await user.click('link', 'Sign up');
  await user.see('heading', 'Sign up');
  await user.fill('textbox', 'Email', `${name}@example.com`);
  await user.fill('textbox', 'Username', name);
  await user.fillPassword(PASSWORD);
  await user.click('button', 'Sign up');
  await user.see('heading', 'Overview');
}

/** Makes the session of this browser end: at auth as after a long absence, and so that the page notices at once. */
const endSession = (user: User) =>
  user.evaluate(`(() => {
    const key = 'marketstall.session';
    const session = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...session, expires_at: 0, refresh_token: 'x'.repeat(43) }));
  })()`);

const STEPS: Step[] = [
  ['a seller signs up with the form', ({ seller, tag }) => signUp(seller, `seller-${tag}`)],
  [
    'adds a task by the line',
    async ({ seller }) => {
      await go(seller, 'Tasks');
      await seller.fill('textbox', 'Title', 'Count the lamps');
      await seller.press('Enter');
      await seller.see('heading', 'Count the lamps');
      await seller.holds('textbox', 'Title', '');
    },
  ],
  [
    'adds another by its button, with a description',
    async ({ seller }) => {
      await seller.fill('textbox', 'Title', 'Write to the smith');
      await seller.click('button', 'More fields');
      await seller.fill('textbox', 'Description', 'About the brass.');
      await seller.click('button', 'Add task');
      await seller.see('heading', 'Write to the smith');
      await seller.text('About the brass.');
    },
  ],
  [
    'moves it on by its mark',
    async ({ seller }) => {
      await seller.choose('Status of Write to the smith', 'in_progress');
      await seller.text('is now: In progress');
    },
  ],
  [
    'renames it in place',
    async ({ seller }) => {
      await seller.click('button', 'Write to the smith');
      await seller.fill('textbox', 'Title of Write to the smith', 'Call the smith');
      await seller.press('Enter');
      await seller.see('button', 'Call the smith');
    },
  ],
  [
    'sees the tasks as a board',
    async ({ seller }) => {
      await seller.click('radio', 'Board');
      await seller.see('button', 'Call the smith', { role: 'region', name: /^In progress/ });
      await seller.click('radio', 'List');
      await seller.see('list', 'Tasks');
    },
  ],
  [
    'opens the form for a product and gets every field wrong',
    async ({ seller }) => {
      await go(seller, 'Products');
      await seller.click('button', 'Add product');
      await seller.fill('textbox', 'Title', 'La', dialog);
      await seller.fill('textbox', 'Description', 'Short', dialog);
      await seller.fill('textbox', 'Price', 'cheap', dialog);
      await seller.fill('textbox', 'Stock', '1.5', dialog);
      await seller.fill('textbox', 'Picture', 'http://plain.example/lamp.png', dialog);
      await seller.click('button', 'Add product', dialog);
      await seller.text(/must have at least 3 characters/i);
      const wrong = await seller.evaluate<number>(
        `document.querySelectorAll('[aria-invalid="true"]').length`,
      );
      if (wrong < 5) throw new Error(`only ${wrong} of 5 fields are marked as wrong`);
    },
  ],
  [
    'presses Back: the dialog closes, and the page stays',
    async ({ seller }) => {
      await seller.back();
      await seller.gone('dialog');
      await seller.see('heading', 'Products');
    },
  ],
  [
    'opens it again: what was typed is there, also after a reload',
    async ({ seller }) => {
      await seller.click('button', /^Add product/);
      await seller.holds('textbox', 'Description', 'Short');
      await seller.reload();
      await seller.see('dialog', 'Add product');
      await seller.holds('textbox', 'Price', 'cheap');
    },
  ],
  [
    'mends every field and offers the product',
    async ({ seller, tag }) => {
      await seller.fill('textbox', 'Title', `Lamp ${tag} of brass`, dialog);
      await seller.fill('textbox', 'Description', 'It stands on a desk and shines.', dialog);
      await seller.fill('textbox', 'Price', '49.50', dialog);
      await seller.fill('textbox', 'Stock', '2', dialog);
      await seller.fill('textbox', 'Picture', 'https://pictures.invalid/lamp.png', dialog);
      await seller.click('button', 'Add product', dialog);
      await seller.text('is for sale');
    },
  ],
  ['a buyer signs up in a second browser', ({ buyer, tag }) => signUp(buyer, `buyer-${tag}`)],
  [
    'finds the product with the search, as it is typed',
    async ({ buyer, tag }) => {
      await go(buyer, 'Products');
      await buyer.fill('searchbox', 'Search', tag.slice(0, -2));
      await buyer.see('link', `Lamp ${tag} of brass`);
    },
  ],
  [
    'opens it and puts one into the basket',
    async ({ buyer, tag }) => {
      await buyer.click('link', `Lamp ${tag} of brass`);
      await buyer.see('heading', `Lamp ${tag} of brass`);
      await buyer.click('button', /^Add to basket/);
      await buyer.text('is in your basket');
    },
  ],
  [
    'wants three, and is told that two are left',
    async ({ buyer, tag }) => {
      await go(buyer, /^Basket/);
      await buyer.fill('spinbutton', `Quantity of Lamp ${tag} of brass`, '3');
      await buyer.press('Tab');
      await buyer.text('Only 2 left');
    },
  ],
  [
    'orders all the same, and nothing is ordered',
    async ({ buyer }) => {
      await buyer.click('button', 'Place order');
      await buyer.text('Nothing has been ordered yet');
    },
  ],
  [
    'takes what is left and orders it',
    async ({ buyer, notes }) => {
      await buyer.click('button', 'Take what is left');
      await buyer.click('button', 'Place order');
      await buyer.see('heading', /^Order /);
      await buyer.text('99.00');
      notes.order = await buyer.evaluate<string>('location.pathname');
    },
  ],
  [
    'the seller finds it among the sales',
    async ({ seller, tag, notes }) => {
      await go(seller, 'Orders');
      await seller.click('link', 'Selling');
      await seller.click('link', `Lamp ${tag} of brass`);
      await seller.see('heading', /^Order /);
      const path = await seller.evaluate<string>('location.pathname');
      if (path !== notes.order) throw new Error(`${path} is not the buyer's ${notes.order}`);
    },
  ],
  [
    'confirms it, and the buyer sees that without a reload',
    async ({ seller, buyer }) => {
      await seller.click('button', 'Confirm');
      await seller.see('button', 'Mark shipped');
      await buyer.text('Confirmed');
    },
  ],
  [
    'ships it, and the buyer, who was about to cancel, no longer can',
    async ({ seller, buyer }) => {
      await buyer.see('button', 'Cancel order');
      await seller.click('button', 'Mark shipped');
      await buyer.gone('button', 'Cancel order');
      await seller.click('button', 'Mark delivered');
      await buyer.text('Delivered');
    },
  ],
  [
    'the product is sold out for others',
    async ({ buyer, tag }) => {
      await go(buyer, 'Products');
      await buyer.fill('searchbox', 'Search', tag);
      await buyer.text('Out of stock');
    },
  ],
  [
    'a page whose file fails to load heals by itself',
    async ({ buyer, gateway }) => {
      gateway.failPaths(/^\/(assets\/account|service-worker)/);
      await buyer.reload();
      await buyer.see('heading', 'Products');
      await buyer.click('link', /^buyer-/);
      await buyer.text(/could not be loaded|can’t be reached/);
      gateway.failPaths(SERVICE_WORKER);
      await buyer.click('button', 'Try again');
      await buyer.see('heading', 'Account');
    },
  ],
  [
    'without a network, pages open and say why they are empty; afterwards they fill',
    async ({ buyer, gateway }) => {
      gateway.failPaths(undefined);
      await keepsFiles(buyer);
      gateway.setOffline(true);
      await go(buyer, 'Tasks');
      await buyer.see('heading', 'Tasks');
      await buyer.text(/can’t be reached|You are offline/);
      gateway.setOffline(false);
      await buyer.click('button', 'Try again');
      await buyer.text('No tasks yet');
    },
  ],
  [
    'the session ends in a half-filled form: the user is told why, signs in, and the text is there',
    async ({ seller, tag }) => {
      await go(seller, 'Tasks');
      await seller.fill('textbox', 'Title', 'Half of a thought');
      await endSession(seller);
      await seller.reload();
      await seller.text('Your session has ended');
      await seller.holds('textbox', 'Username or email', `seller-${tag}`);
      await seller.fillPassword(PASSWORD);
      await seller.click('button', 'Sign in');
      await seller.see('heading', 'Tasks');
      await seller.holds('textbox', 'Title', 'Half of a thought');
    },
  ],
  [
    'the palette finds a task by its name',
    async ({ seller }) => {
      await seller.click('button', 'Find');
      await seller.fill('combobox', 'What are you looking for?', 'call the');
      await seller.see('option', /Call the smith/);
      await seller.press('Enter');
      await seller.see('dialog', 'Edit task');
      await seller.press('Escape');
      await seller.gone('dialog');
    },
  ],
  [
    'signing out ends it in this browser',
    async ({ seller }) => {
      await seller.click('button', 'Sign out');
      await seller.see('heading', 'Sign in');
      await seller.goto('/tasks');
      await seller.see('heading', 'Sign in');
    },
  ],
];

/** Waits until the browser keeps the console's files, where it does. */
async function keepsFiles(user: User): Promise<void> {
  const canKeep = await user.evaluate<boolean>('"serviceWorker" in navigator');
  if (!canKeep) return;
  await user.reload();
  await user.see('heading', 'Account');
  await user.holdsTrue('navigator.serviceWorker.controller !== null');
}

/** Plays the whole story in one engine. @returns how many steps it has @throws naming the step that failed */
export async function playStory(engine: Engine, gateway: Gateway): Promise<number> {
  // Until a step is about it: it would answer what is to fail.
  gateway.failPaths(SERVICE_WORKER);
  const tag = `w${Date.now().toString(36)}`;
  const users: User[] = [];
  const open = async () => {
    const user = new User(await engine.open(), gateway.url);
    users.push(user);
    return user;
  };
  const scene: Scene = { gateway, tag, seller: await open(), buyer: await open(), notes: { order: '' } };
  try {
    for (const [name, run] of STEPS) {
      try {
        await run(scene);
      } catch (error) {
        const seen = await Promise.all(
          users.map((user) =>
            user.evaluate<string>('location.href + " " + document.body.innerText').catch(String),
          ),
        );
        throw new Error(`${engine.name}, ${name}: ${(error as Error).message}\n${seen.join('\n---\n')}`);
      }
    }
  } finally {
    gateway.setOffline(false);
    gateway.failPaths(undefined);
    for (const user of users) await user.close().catch(() => undefined);
  }
  return STEPS.length;
}
