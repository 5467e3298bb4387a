import type { Neighbour } from "../candidate.ts";
import { kindOf, readKind, type Piece } from "../piece.ts";
import { dampingOf, weightOf, type Taste } from "../taste.ts";
import { ActTableBuilder } from "./act-table.ts";
import { findTogether, togetherOptions } from "./together.ts";

/** A kind or a category beside another. */
export interface NamedNeighbour {
  name: string;
  score: number;
}

/** What goes with the kinds of a category, and with the category as a whole. */
export interface CategoryTable {
  category: string;
  alongside: NamedNeighbour[];
  kinds: { brand: string | null; alongside: NamedNeighbour[] }[];
}

const KINDS_KEPT = 10;
/** Of whom kinds and categories are learnt: there are few of those, and uids come in no order. */
const ENOUGH_MEMBERS = 25_000;
/** Brands of a category that have a list of their own: bounds the document. */
const MAX_BRANDS = 200;

/**
 * What members chose together, at three levels: pieces, kinds and categories. Where pieces are unique and sold once, few pairs
 * of them ever have three supporters; their kinds do.
 */
export class Night {
  #members = 0;
  readonly #pieces = new ActTableBuilder();
  readonly #kinds = new ActTableBuilder();
  readonly #categories = new ActTableBuilder();
  /** By the number of the piece: the piece, and the numbers of its kind and category. */
  readonly #known: { piece: Piece; kind: number; category: number }[] = [];
  readonly #interned = new Map<string, string>();

  add(taste: Taste, now: Date): void {
    const sellers = new Set<string>();
    const isCounted = this.#members < ENOUGH_MEMBERS;
    let count = 0;
    for (const act of Object.values(taste.acts)) {
      const weight = weightOf(act, now);
      if (!(weight > 0)) continue;
      sellers.add(act.seller);
      count += 1;
      const piece = this.#remember(act);
      const { kind = 0, category = 0 } = this.#known[piece] ?? {};
      this.#pieces.add(piece, weight);
      if (isCounted) {
        this.#kinds.add(kind, weight);
        this.#categories.add(category, weight);
      }
    }
    // Acts on one seller's alone say what that seller's friends, or they themselves, want to be seen.
    const isPartial = sellers.size < 2;
    if (!isPartial) this.#members += 1;
    for (const builder of [this.#pieces, this.#kinds, this.#categories]) {
      if (isPartial) builder.dropMember();
      else builder.endMember(dampingOf(count));
    }
  }

  #remember({ listingId, seller, category, brand, publishedAt }: Piece): number {
    const number = this.#pieces.numberOf(listingId);
    this.#known[number] ??= {
      piece: {
        listingId,
        seller: this.#intern(seller),
        category: category === null ? null : this.#intern(category),
        brand: brand === null ? null : this.#intern(brand),
        publishedAt,
      },
      kind: this.#kinds.numberOf(kindOf({ category, brand })),
      category: this.#categories.numberOf(category ?? ""),
    };
    return number;
  }

  #intern(text: string): string {
    const known = this.#interned.get(text);
    if (known === undefined) this.#interned.set(text, text);
    return known ?? text;
  }

  /** The listings that have any, one after the other: all at once would not fit into a small instance. */
  *together(): Generator<{ listingId: string; together: Neighbour[] }> {
    const pieces = this.#pieces;
    for (const { item, neighbours } of findTogether(pieces.table)) {
      const together = neighbours.flatMap(({ item: other, score }) => {
        const known = this.#known[other];
        return known ? [{ ...known.piece, score }] : [];
      });
      yield { listingId: pieces.nameOf(item), together };
    }
  }

  categoryTables(): CategoryTable[] {
    const tables = new Map<string, CategoryTable>();
    const tableOf = (category: string) => {
      const table = tables.get(category) ?? { category, alongside: [], kinds: [] };
      tables.set(category, table);
      return table;
    };
    for (const [category, alongside] of namedNeighbours(this.#categories))
      tableOf(category).alongside = alongside;
    for (const [kind, neighbours] of namedNeighbours(this.#kinds)) {
      const { category, brand } = readKind(kind);
      const { kinds } = tableOf(category);
      if (kinds.length < MAX_BRANDS) kinds.push({ brand, alongside: neighbours });
    }
    return [...tables.values()];
  }
}

function* namedNeighbours(builder: ActTableBuilder): Generator<[string, NamedNeighbour[]]> {
  for (const { item, neighbours } of findTogether(builder.table, { ...togetherOptions, keep: KINDS_KEPT })) {
    yield [
      builder.nameOf(item),
      neighbours.map(({ item: other, score }) => ({ name: builder.nameOf(other), score })),
    ];
  }
}
