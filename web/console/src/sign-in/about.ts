/** What this is, for whoever comes for the first time. */
export const ABOUT = 'The console of a shop: what it sells, what is ordered, and what there is to do.';
