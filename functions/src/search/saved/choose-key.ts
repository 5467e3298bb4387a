import type { Criteria } from "../filter-values.ts";
import type { SearchEngine } from "../search-engine.ts";
import { termsWanted } from "./criteria.ts";

/** A word in more listings than this would have the search read for many that it does not want. */
const MAX_LISTINGS = 200;

/** The rarest of the words of a search; null where all are common, or there are none. Costs a read a word, at most 8. */
export async function chooseKey(
  engine: Pick<SearchEngine, "count">,
  criteria: Criteria,
): Promise<string | null> {
  const counted = await Promise.all(
    termsWanted(criteria).map(async (term) => ({ term, count: await engine.count(term, MAX_LISTINGS) })),
  );
  const [rarest] = counted.toSorted((one, other) => one.count - other.count);
  return rarest && rarest.count < MAX_LISTINGS ? rarest.term : null;
}
