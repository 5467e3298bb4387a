import type { DeclaredIndexes, Index, IndexField } from "./declared-indexes.ts";
import type { Condition } from "./query-shape.ts";
import { NAME, nameDirectionOf, type Scan } from "./scan.ts";

/** An index for a scan: the equalities that it answers, and in which order its entries are behind those. */
interface Candidate {
  readonly index: Index;
  readonly answers: ReadonlySet<Condition>;
  readonly order: string;
}

/**
 * The declared indexes that answer a scan, as few as possible; undefined where none do. Firestore merges indexes that answer
 * equalities, if their entries are in one order behind them:
 * https://firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging
 */
export function findIndexes(scan: Scan, declared: DeclaredIndexes): Index[] | undefined {
  const { equalities, sorts, sums, nameDirection } = scan;
  // Documents are kept in the order of their names.
  if (equalities.length + sorts.length + sums.length === 0 && nameDirection !== "DESCENDING") return [];
  const candidates = candidatesFor(scan, declared);
  if (equalities.length === 0) return candidates[0] && [candidates[0].index];
  const inOneOrder = Map.groupBy(candidates, ({ order }) => order);
  const covers = [...inOneOrder.values()].flatMap((same) => {
    const cover = coverOf(equalities, same);
    return cover ? [cover] : [];
  });
  return covers.toSorted((one, other) => one.length - other.length)[0];
}

function candidatesFor(scan: Scan, declared: DeclaredIndexes): Candidate[] {
  const { collection, scope, equalities, sorts, sums } = scan;
  const composites = declared
    .composites(collection, scope)
    .flatMap((index) => candidateOf(index, index.fields, scan) ?? []);
  const singles = [...equalities, ...sorts].map(({ field }) => field).concat(sums);
  return [
    ...composites,
    ...singles.flatMap((fieldPath) =>
      declared.singles(collection, scope, fieldPath).flatMap((index) => {
        // What is declared for a map is an index of each of its fields.
        const fields = index.fields.map((field) => ({ ...field, fieldPath }));
        return candidateOf(index, fields, scan) ?? [];
      }),
    ),
  ];
}

function candidateOf(index: Index, declared: readonly IndexField[], scan: Scan): Candidate | undefined {
  const isNamed = declared.at(-1)?.fieldPath === NAME;
  const fields = isNamed ? declared.slice(0, -1) : declared;
  const nameDirection = isNamed ? declared.at(-1)?.order : nameDirectionOf(fields);
  const behind = fields.length - scan.sorts.length - scan.sums.length;
  // Entries of an index that begins with no equality are not together.
  if (behind < 0 || (behind === 0) !== (scan.equalities.length === 0)) return undefined;
  const answers = fields.slice(0, behind).map((field) => scan.equalities.find((each) => fits(field, each)));
  const isInOrder =
    isOrdered(fields.slice(behind), scan) &&
    (scan.sums.length > 0 || [undefined, nameDirection].includes(scan.nameDirection));
  if (!isInOrder || !answers.every((answer) => answer !== undefined)) return undefined;
  return {
    index,
    answers: new Set(answers),
    order: JSON.stringify([fields.slice(behind), nameDirection]),
  };
}

/** Whether the fields behind the equalities are the sorts in their order, then the sums in any. */
function isOrdered(fields: readonly IndexField[], { sorts, sums }: Scan): boolean {
  const rest = new Set(fields.slice(sorts.length).map(({ fieldPath }) => fieldPath));
  return (
    sorts.every(
      ({ field, direction }, place) =>
        fields[place]?.fieldPath === field && fields[place].order === direction,
    ) && sums.every((field) => rest.has(field))
  );
}

/** An equality is found in either direction. */
function fits({ fieldPath, order, arrayConfig }: IndexField, { field, kind }: Condition): boolean {
  return fieldPath === field && (kind === "contains" ? arrayConfig : order) !== undefined;
}

/** The ones that answer most first, until all equalities are answered. */
function coverOf(equalities: readonly Condition[], candidates: readonly Candidate[]): Index[] | undefined {
  let open: ReadonlySet<Condition> = new Set(equalities);
  const chosen: Index[] = [];
  while (open.size > 0) {
    const gain = ({ answers }: Candidate) => answers.intersection(open).size;
    const [best] = candidates.toSorted((one, other) => gain(other) - gain(one));
    if (!best || gain(best) === 0) return undefined;
    open = open.difference(best.answers);
    chosen.push(best.index);
  }
  return chosen;
}
