import type { ActTable } from "./together.ts";

/** Collects what members did, one member after the other, in arrays that grow by doubling. */
export class ActTableBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  #starts = new Uint32Array(1024);
  #items = new Uint32Array(16_384);
  #weights = new Float32Array(16_384);
  #members = 0;
  #acts = 0;

  numberOf(item: string): number {
    const known = this.#numbers.get(item);
    if (known !== undefined) return known;
    this.#numbers.set(item, this.#names.length);
    return this.#names.push(item) - 1;
  }

  nameOf(item: number): string {
    return this.#names[item] ?? "";
  }

  /** An act of the current member; of one item the weights are added up. */
  add(item: number, weight: number): void {
    const first = this.#starts[this.#members] ?? 0;
    for (let place = first; place < this.#acts; place += 1) {
      if (this.#items[place] === item) {
        this.#weights[place] = (this.#weights[place] ?? 0) + weight;
        return;
      }
    }
    if (this.#acts === this.#items.length) {
      this.#items = copyInto(new Uint32Array(2 * this.#acts), this.#items);
      this.#weights = copyInto(new Float32Array(2 * this.#acts), this.#weights);
    }
    this.#items[this.#acts] = item;
    this.#weights[this.#acts] = weight;
    this.#acts += 1;
  }

  /** The member is done: each weight counts times `damping`. */
  endMember(damping: number): void {
    for (let place = this.#starts[this.#members] ?? 0; place < this.#acts; place += 1) {
      this.#weights[place] = (this.#weights[place] ?? 0) * damping;
    }
    this.#members += 1;
    if (this.#members === this.#starts.length) {
      this.#starts = copyInto(new Uint32Array(2 * this.#members), this.#starts);
    }
    this.#starts[this.#members] = this.#acts;
  }

  /** Forgets the acts of the current member. */
  dropMember(): void {
    this.#acts = this.#starts[this.#members] ?? 0;
  }

  get table(): ActTable {
    return {
      starts: this.#starts.subarray(0, this.#members + 1),
      items: this.#items.subarray(0, this.#acts),
      weights: this.#weights.subarray(0, this.#acts),
      itemCount: this.#names.length,
    };
  }
}

function copyInto<T extends Uint32Array | Float32Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}
