/** What members did, as numbers: of member m the items `items[starts[m]…starts[m + 1]]`, each once, with weights. */
export interface ActTable {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  readonly weights: Float32Array;
  readonly itemCount: number;
}

export interface NumberedNeighbour {
  item: number;
  score: number;
  /** How many members did something with both. */
  supporters: number;
}

interface TogetherOptions {
  /** Fewer may be a coincidence, or one person. */
  readonly minSupporters: number;
  /** How many are kept of each. */
  readonly keep: number;
  /** A pair with so many supporters counts half of what its cosine says. */
  readonly shrink: number;
}

export const togetherOptions: TogetherOptions = { minSupporters: 3, keep: 50, shrink: 10 };

/**
 * For each item those that the same members chose, by the cosine of their columns, shrunk where few support it. One row of the
 * product of the table with itself after the other (Gustavson, 1978): time grows with the pairs, memory with the items alone.
 */
export function* findTogether(
  table: ActTable,
  { minSupporters, keep, shrink }: TogetherOptions = togetherOptions,
): Generator<{ item: number; neighbours: NumberedNeighbour[] }> {
  const columns = transpose(table);
  const norms = normsOf(table);
  const row = rowCounter(table, columns);
  for (let item = 0; item < table.itemCount; item += 1) {
    const neighbours: NumberedNeighbour[] = [];
    row.count(item, (other, sum, supporters) => {
      if (other === item || supporters < minSupporters) return;
      const cosine = sum / (at(norms, item) * at(norms, other));
      neighbours.push({ item: other, score: (cosine * supporters) / (supporters + shrink), supporters });
    });
    if (neighbours.length === 0) continue;
    neighbours.sort((one, two) => two.score - one.score || one.item - two.item);
    yield { item, neighbours: neighbours.slice(0, keep) };
  }
}

type Columns = ReturnType<typeof transpose>;

/** Counts a row at a time in two arrays that are empty again behind it. */
function rowCounter({ starts, items, weights, itemCount }: ActTable, columns: Columns) {
  const sums = new Float32Array(itemCount);
  const supporters = new Uint32Array(itemCount);
  const touched = new Uint32Array(itemCount);
  return {
    count(item: number, visit: (other: number, sum: number, supporters: number) => void): void {
      let count = 0;
      for (let place = at(columns.starts, item); place < at(columns.starts, item + 1); place += 1) {
        const member = at(columns.members, place);
        const own = at(columns.weights, place);
        for (let other = at(starts, member); other < at(starts, member + 1); other += 1) {
          const neighbour = at(items, other);
          const known = at(supporters, neighbour);
          if (known === 0) touched[count++] = neighbour;
          supporters[neighbour] = known + 1;
          sums[neighbour] = at(sums, neighbour) + own * at(weights, other);
        }
      }
      for (let place = 0; place < count; place += 1) {
        const other = at(touched, place);
        visit(other, at(sums, other), at(supporters, other));
        supporters[other] = 0;
        sums[other] = 0;
      }
    },
  };
}

function normsOf({ items, weights, itemCount }: ActTable): Float32Array {
  const squares = new Float32Array(itemCount);
  for (let place = 0; place < items.length; place += 1) {
    const item = at(items, place);
    squares[item] = at(squares, item) + at(weights, place) ** 2;
  }
  return squares.map(Math.sqrt);
}

/** Who chose each item. */
function transpose({ starts, items, weights, itemCount }: ActTable) {
  const columnStarts = new Uint32Array(itemCount + 1);
  for (let place = 0; place < items.length; place += 1) {
    const item = at(items, place);
    columnStarts[item + 1] = at(columnStarts, item + 1) + 1;
  }
  for (let item = 0; item < itemCount; item += 1) {
    columnStarts[item + 1] = at(columnStarts, item + 1) + at(columnStarts, item);
  }
  const next = columnStarts.slice();
  const members = new Uint32Array(items.length);
  const columnWeights = new Float32Array(items.length);
  for (let member = 0; member + 1 < starts.length; member += 1) {
    for (let place = at(starts, member); place < at(starts, member + 1); place += 1) {
      const free = at(next, at(items, place));
      members[free] = member;
      columnWeights[free] = at(weights, place);
      next[at(items, place)] = free + 1;
    }
  }
  return { starts: columnStarts, members, weights: columnWeights };
}

function at(numbers: Uint32Array | Float32Array, place: number): number {
  return numbers[place] ?? 0;
}
