import type { Check } from 'anodyne';

/** Half a width of a check's band; of a band with one end, that end itself, and of one that ends at 0, its unit. */
const halfOf = ({ low, high }: Check): number => {
  const half = low !== undefined && high !== undefined ? (high - low) / 2 : Math.abs(low ?? high!);
  return half > 0 ? half : Math.abs(low ?? high!) || 1;
};

/**
 * Where a value lies on the scale that all checks have in common: the ends of their bands are at -1 and 1, between them it is linear. A band that is open
 * below has its end at 1, one that is open above at -1, and a unit of the scale is that end itself: 1 + (value - end)/|end|.
 */
export const onScale = (check: Check, value: number): number => {
  const half = halfOf(check);
  const { low, high } = check;
  if (low !== undefined && high !== undefined && high > low) return (value - (low + high) / 2) / half;
  return low === undefined || value > (high ?? Infinity) ? 1 + (value - high!) / half : -1 + (value - low) / half;
};

/** A length of the check's unit on the same scale. */
export const lengthOnScale = (check: Check, length: number): number => length / halfOf(check);
