import { currency } from '../config';

const MONEY = new Intl.NumberFormat(undefined, {
  ...(currency !== undefined && { style: 'currency', currency }),
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** An amount in the user's own notation, with the shop's currency if it names one. */
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

/** A number of things: "1 piece", "1,200 pieces". */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString()} ${thing}${count === 1 ? '' : 's'}`;
}
