/** The middle one, or the mean of the two in the middle. @throws on no values */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which this share of all lies, in between two where it falls there.
 * @param share from 0 to 1
 * @throws on no values
 */
export function quantile(values: number[], share: number): number {
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
export function spread(values: number[]): Spread {
  return { median: median(values), min: quantile(values, 0), max: quantile(values, 1) };
}
