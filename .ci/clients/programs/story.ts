/** Where each service is, as `run.mjs` says it. */
export const PLACES = JSON.parse(process.env.PLACES ?? '{}') as Record<
  'auth' | 'products' | 'orders' | 'tasks',
  string
>;

export const PASSWORD = 'correct horse battery';

export const newName = () => `user-${Math.random().toString(36).slice(2, 12)}`;

export const STOOL = { title: 'Oak stool', description: 'Three legs, one seat.', price: 19.99, stock: 5 };

/** What each program has to see in the end. */
export interface Seen {
  total: number | null | undefined;
  listed: string[] | undefined;
  shortage: string | undefined;
  wrongField: string | undefined;
  done: string[] | undefined;
}

export function judge({ total, listed, shortage, wrongField, done }: Seen): void {
  const seen = JSON.stringify({ total, listed, shortage, wrongField, done });
  const wanted = JSON.stringify({
    total: 39.98,
    listed: ['Oak stool'],
    shortage: 'insufficient_stock',
    wrongField: 'title',
    done: ['Oil the stool'],
  });
  if (seen !== wanted) throw new Error(`saw ${seen}, wanted ${wanted}`);
}
