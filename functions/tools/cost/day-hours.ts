/** Share of the day's visits that begin in each of its hours, from midnight: a quiet night and a busy evening. */
export const dayHours: readonly number[] = [
  1, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 5, 5, 4, 4, 5, 6, 8, 10, 10, 8, 5, 3,
];

export const evenHours: readonly number[] = [1];
