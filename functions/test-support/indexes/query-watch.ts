import type { AggregationRequest, QueryRequest } from "../memory/wire.ts";
import { checkQuery } from "./check-query.ts";
import { nameOf, type DeclaredIndexes } from "./declared-indexes.ts";
import { describeCheck } from "./describe-check.ts";
import { shapeOf } from "./query-shape.ts";
import { testCollections } from "./test-collections.ts";

/** Checks the queries that are made, each shape once. */
export class QueryWatch {
  readonly #declared: DeclaredIndexes;
  readonly #used: (name: string) => void;
  readonly #known = new Set<string>();
  readonly #usedNames = new Set<string>();
  #faults: string[] = [];

  /** Who makes the queries, for what is said of them. */
  by = "";

  /** `used` gets the name of each index when it is used first. */
  constructor(declared: DeclaredIndexes, used: (name: string) => void) {
    this.#declared = declared;
    this.#used = used;
  }

  note(request: QueryRequest | AggregationRequest): void {
    const shape = shapeOf(request);
    if (testCollections.has(shape.collection)) return;
    const key = JSON.stringify(shape);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const check = checkQuery(shape, this.#declared);
    for (const name of check.used.map(nameOf)) {
      if (this.#usedNames.has(name)) continue;
      this.#usedNames.add(name);
      this.#used(name);
    }
    const fault = describeCheck(shape, check, this.#declared);
    if (fault) this.#faults.push(`${this.by}: ${fault}`);
  }

  /** What production would not answer, since this was asked last. */
  takeFaults(): string[] {
    const faults = this.#faults;
    this.#faults = [];
    return faults;
  }
}
