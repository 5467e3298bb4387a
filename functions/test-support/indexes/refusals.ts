import { MAX_ALTERNATIVES, type QueryShape } from "./query-shape.ts";
import { NAME } from "./scan.ts";

/**
 * Filters, orders and the path of a parent: https://firebase.google.com/docs/firestore/query-data/queries#query_limitations
 * The documentation counts filters in the normal form, and so does this. Google's emulator counts them as they are written,
 * which are fewer.
 */
const MAX_SIZE = 100;
/** https://firebase.google.com/docs/firestore/query-data/multiple-range-fields#limitations */
const MAX_RANGES = 10;

/** Why Firestore refuses a query, whatever indexes there are. */
export function refusalsOf(shape: QueryShape): string[] {
  const { collection, isNested, size, alternatives, orders, ranges } = shape;
  const conditions = alternatives.flat();
  const contained = alternatives.map((each) => each.filter(({ kind }) => kind === "contains").length);
  const rules: [isBroken: boolean, why: string][] = [
    [
      size.alternatives > MAX_ALTERNATIVES,
      `it has ${size.alternatives} alternatives in disjunctive normal form, and ${MAX_ALTERNATIVES} are allowed`,
    ],
    [
      size.filters + orders.length + Number(isNested) > MAX_SIZE,
      `it has ${size.filters} filters and ${orders.length} orders, and ${MAX_SIZE} are allowed together`,
    ],
    [ranges.length > MAX_RANGES, `it compares ${ranges.length} fields, and ${MAX_RANGES} are allowed`],
    [Math.max(0, ...contained) > 1, "it looks into two arrays at once"],
    [
      ranges.some((field) => field !== NAME) &&
        conditions.some(({ field, kind }) => field === NAME && kind === "equality"),
      "it names documents and compares their fields",
    ],
    [hasFieldsBehindName(shape), "it needs an index with fields behind the document's name"],
    [
      collection === "" && conditions.some(({ field }) => field !== NAME),
      "it filters all collections, whatever their id",
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, why]) => why);
}

/** There is no such index. */
function hasFieldsBehindName({ orders, ranges, sums }: QueryShape): boolean {
  const fields = orders.map(({ field }) => field);
  if (!fields.includes(NAME)) return false;
  const before = new Set(fields.slice(0, fields.indexOf(NAME)));
  return [...fields, ...ranges, ...sums].some((field) => field !== NAME && !before.has(field));
}
