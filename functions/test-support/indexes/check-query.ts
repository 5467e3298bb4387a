import type { DeclaredIndexes, Index } from "./declared-indexes.ts";
import { findIndexes } from "./find-indexes.ts";
import type { Condition, QueryShape } from "./query-shape.ts";
import { refusalsOf } from "./refusals.ts";
import { perfectIndex, scanOf } from "./scan.ts";
import { findVectorIndex, vectorIndex } from "./vector-index.ts";

/** Whether Firestore answers a query: from which indexes, which it lacks, and what no index can help. */
export interface QueryCheck {
  readonly used: readonly Index[];
  readonly lacking: readonly Index[];
  readonly refusals: readonly string[];
}

/**
 * Follows the documentation of Firestore's Standard edition. Each alternative of a disjunction is a scan of its own, all in
 * one order: https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries
 */
export function checkQuery(shape: QueryShape, declared: DeclaredIndexes): QueryCheck {
  const refusals = refusalsOf(shape);
  if (refusals.length > 0) return { used: [], lacking: [], refusals };
  const scans = shape.alternatives.map((conditions) => checkScan(shape, conditions, declared));
  return {
    used: scans.flatMap(({ used = [] }) => used),
    lacking: scans.flatMap(({ used, perfect }) => (used ? [] : [perfect])),
    refusals,
  };
}

function checkScan(
  shape: QueryShape,
  conditions: readonly Condition[],
  declared: DeclaredIndexes,
): { used: Index[] | undefined; perfect: Index } {
  if (shape.nearest) {
    const perfect = vectorIndex({ ...shape, nearest: shape.nearest }, conditions);
    return { used: findVectorIndex(perfect, declared), perfect };
  }
  const scan = scanOf(shape, conditions);
  return { used: findIndexes(scan, declared), perfect: perfectIndex(scan) };
}
