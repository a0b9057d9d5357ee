/** The middle value, or the mean of the two middle ones. @throws on no values */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value that this share of all values lies below, interpolated between the two nearest.
 * @param share from 0 to 1
 * @throws on no values
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('there is no quantile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

/** A median with the extremes around it. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** @throws on no values */
export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: quantile(values, 0), max: quantile(values, 1) };
}
