export const stars = [1, 2, 3, 4, 5] as const;
type Stars = (typeof stars)[number];

/** How many published reviews gave each number of stars. */
export type Histogram = Record<Stars, number>;

/** `ratings/{uid}`: summary of the published reviews about a member. Counted, never incremented. */
export interface MemberRating {
  uid: string;
  count: number;
  /** All stars together. */
  sum: number;
  /** Stars to two decimals; null while there is no review. */
  average: number | null;
  histogram: Histogram;
}

export function computeRating(uid: string, histogram: Histogram): MemberRating {
  const count = stars.reduce((total, star) => total + histogram[star], 0);
  const sum = stars.reduce((total, star) => total + star * histogram[star], 0);
  const average = count === 0 ? null : Math.round((sum * 100) / count) / 100;
  return { uid, count, sum, average, histogram };
}
