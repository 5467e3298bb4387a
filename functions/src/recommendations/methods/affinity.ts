import { kindOf, topCategoryOf, type Piece } from "../piece.ts";
import { weightOf, type Act, type Taste } from "../taste.ts";

/** How much of what a member likes is in each kind, category and department; below zero where they refused more. */
export interface Affinity {
  of(piece: Pick<Piece, "category" | "brand">): number;
  /** The kinds liked most, at most `max`. */
  topKinds(max: number): string[];
}

const shares = { kind: 1, category: 0.5, department: 0.2 } as const;

export function affinityOf(taste: Taste | undefined, now: Date): Affinity {
  return affinityOfActs(Object.values(taste?.acts ?? {}).map((act) => [act, weightOf(act, now)] as const));
}

export function affinityOfActs(
  acts: readonly (readonly [Pick<Act, "category" | "brand">, number])[],
): Affinity {
  const kinds = new Map<string, number>();
  const categories = new Map<string, number>();
  const departments = new Map<string, number>();
  for (const [act, weight] of acts) {
    if (!Number.isFinite(weight)) continue;
    add(kinds, kindOf(act), weight);
    add(categories, act.category ?? "", weight);
    add(departments, topCategoryOf(act), weight);
  }
  return {
    of: (piece) =>
      shares.kind * (kinds.get(kindOf(piece)) ?? 0) +
      shares.category * (categories.get(piece.category ?? "") ?? 0) +
      shares.department * (departments.get(topCategoryOf(piece)) ?? 0),
    topKinds: (max) =>
      [...kinds]
        .filter(([, weight]) => weight > 0)
        .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
        .slice(0, max)
        .map(([kind]) => kind),
  };
}

function add(sums: Map<string, number>, key: string, weight: number): void {
  sums.set(key, (sums.get(key) ?? 0) + weight);
}
