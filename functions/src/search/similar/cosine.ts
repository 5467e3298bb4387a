/** The cosine of two vectors of length one; zero where they cannot be compared, as those of two models. */
export function cosineOf(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return 0;
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return Number.isFinite(sum) ? sum : 0;
}
