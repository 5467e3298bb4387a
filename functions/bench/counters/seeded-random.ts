/** The same numbers from 0 to 1 in every run, by a linear congruential generator (Park and Miller, 1988). */
export function seededRandom(): () => number {
  let state = 20_261_122;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
