import { hiddenOf, countActs, type Market } from "./market.ts";
import type { Recommend } from "./methods.ts";

const TOP = 10;

/** What a method found of what members did afterwards, among all that is on sale. */
export interface Evaluation {
  /** Of ten places, or of all that was hidden where that was less. */
  recall: number;
  ndcg: number;
  /** Which part of the listings anybody was shown. */
  coverage: number;
  /** How many acts the listings shown had on average. */
  popularity: number;
  /** Of each member, for intervals. */
  recalls: number[];
}

/** Over everybody who did something afterwards and something before. */
export async function evaluate(market: Market, recommend: Recommend): Promise<Evaluation> {
  const counts = countActs(market.acts);
  const before = new Set(market.acts.map(({ uid }) => uid));
  const shown = new Set<string>();
  const [recalls, ndcgs, popularities]: [number[], number[], number[]] = [[], [], []];
  for (const [uid, hidden] of hiddenOf(market)) {
    if (!before.has(uid)) continue;
    const list = await recommend(uid);
    for (const id of list) {
      shown.add(id);
      popularities.push(counts.get(id) ?? 0);
    }
    const hits = list.map((id) => hidden.has(id));
    const most = Math.min(TOP, hidden.size);
    recalls.push(hits.filter(Boolean).length / most);
    const ideal = gainOf(Array.from({ length: most }, () => true));
    ndcgs.push(gainOf(hits) / ideal);
  }
  return {
    recall: mean(recalls),
    ndcg: mean(ndcgs),
    coverage: shown.size / market.live.length,
    popularity: mean(popularities),
    recalls,
  };
}

function gainOf(hits: readonly boolean[]): number {
  return hits.reduce((sum, isHit, place) => sum + (isHit ? 1 / Math.log2(place + 2) : 0), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Nineteen times of twenty the quotient of two means is within, by drawing the same members again for both. */
export function intervalOf(
  one: readonly number[],
  other: readonly number[],
  random: () => number,
): [number, number] {
  const quotients = Array.from({ length: 200 }, () => {
    let [a, b] = [0, 0];
    for (let draw = 0; draw < one.length; draw += 1) {
      const member = Math.floor(random() * one.length);
      a += one[member] ?? 0;
      b += other[member] ?? 0;
    }
    return a / b;
  }).toSorted((x, y) => x - y);
  return [quotients[5] ?? NaN, quotients[194] ?? NaN];
}
