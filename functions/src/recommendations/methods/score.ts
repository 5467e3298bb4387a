import type { Candidate } from "../candidate.ts";
import type { Affinity } from "./affinity.ts";
import { freshnessOf } from "./explore.ts";

/** What counts how much; `bench recommend` measures them. */
const scoreWeights = { content: 0.4, together: 0.3, quality: 0.2, freshness: 0.1 } as const;
/** How much of the content is likeness; the rest is kind and category. */
const LIKENESS = 0.7;
/** Of what nothing is known. */
const UNKNOWN_QUALITY = 0.1;

export interface Scored extends Candidate {
  score: number;
}

/** The score of each candidate, from 0 to 1; each part is measured against the best candidate's. */
export function scoreCandidates(
  candidates: readonly Candidate[],
  { affinity, now }: { affinity: Affinity; now: Date },
): Scored[] {
  const liking = new Map(candidates.map((each) => [each, affinity.of(each.piece)]));
  const alike = largest(candidates.map((each) => each.alike));
  const together = largest(candidates.map((each) => each.together));
  const most = largest([...liking.values()].map(Math.abs));
  return candidates.map((candidate) => {
    const content =
      LIKENESS * (candidate.alike / alike) + (1 - LIKENESS) * ((liking.get(candidate) ?? 0) / most);
    const score =
      scoreWeights.content * content +
      scoreWeights.together * (candidate.together / together) +
      scoreWeights.quality * (candidate.quality ?? UNKNOWN_QUALITY) +
      scoreWeights.freshness * freshnessOf(candidate.piece, now);
    return { ...candidate, score: Number.isFinite(score) ? score : 0 };
  });
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), Number.MIN_VALUE);
}
