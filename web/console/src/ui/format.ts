const MONEY = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** An amount in the user's own notation; the shop has one currency, which the services don't name. */
export function money(amount: number): string {
  return MONEY.format(amount);
}

/** The date of a time (RFC 3339), in the user's notation and time zone. */
export function day(time: string): string {
  return DAY.format(new Date(time));
}

/** The date and time of day of a time (RFC 3339), in the user's notation and time zone. */
export function moment(time: string): string {
  return MOMENT.format(new Date(time));
}
