import {
  AggregateField,
  type AggregateQuery,
  type AggregateQuerySnapshot,
  type Query,
} from "firebase-admin/firestore";
import { countReads } from "../runtime/invocation.ts";

/** What fields of all matching documents add up to, how many there are, and of which instant that is true. */
export interface Sums<F extends string> {
  readonly sums: Record<F, number>;
  readonly count: number;
  readonly at: Date;
}

type Aggregates = Record<string, AggregateField<number>>;
type Run = (query: AggregateQuery<Aggregates>) => Promise<AggregateQuerySnapshot<Aggregates>>;

/** Firestore answers five aggregations at once, of which one counts. */
const FIELDS_PER_QUERY = 4;

/**
 * Adds up by Firestore's indexes; a document that lacks one of the fields is left out. Each four fields, in the order of
 * their names, need a composite index: the fields of the filters, then the four in that order.
 */
export async function sumFields<F extends string>(
  query: Query,
  fields: readonly F[],
  run: Run,
): Promise<Sums<F>> {
  const sums = new Map<F, number>();
  let count = 0;
  let at = new Date(0);
  const inOrder = fields.toSorted();
  for (let start = 0; start < inOrder.length; start += FIELDS_PER_QUERY) {
    const some = inOrder.slice(start, start + FIELDS_PER_QUERY);
    const added = some.map((field, place) => [`sum${place}`, AggregateField.sum(field)] as const);
    const aggregates: Aggregates = { ...Object.fromEntries(added), count: AggregateField.count() };
    const snapshot = await run(query.aggregate(aggregates));
    const results = snapshot.data();
    for (const [place, field] of some.entries()) sums.set(field, results[`sum${place}`] ?? 0);
    count = results["count"] ?? 0;
    at = snapshot.readTime.toDate();
    countReads(Math.max(1, Math.ceil(count / 1000)));
  }
  return { sums: Object.fromEntries(sums) as Record<F, number>, count, at };
}
