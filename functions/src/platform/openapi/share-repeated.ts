import { byName, reference, type Json } from "./json.ts";

type Kind = "parameters" | "responses";
type Described = { parameters?: Json[]; responses: Json };

/** Names the parameters and responses that stand in several operations, and refers to them there. */
export function shareRepeated(operations: readonly Json[]): Record<Kind, Json> {
  const described = operations as Described[];
  const parameters = new Shared(
    "parameters",
    described.flatMap((operation) => operation.parameters ?? []),
  );
  const responses = new Shared(
    "responses",
    described.flatMap((operation) => Object.values(operation.responses) as Json[]),
  );
  for (const operation of described) {
    if (operation.parameters)
      operation.parameters = operation.parameters.map((part) => parameters.refer(part));
    for (const [status, part] of Object.entries(operation.responses)) {
      operation.responses[status] = responses.refer(part as Json);
    }
  }
  return { parameters: parameters.list(), responses: responses.list() };
}

const nameOf: Record<Kind, (part: Json) => string | undefined> = {
  /** `orderId` is `OrderId`, `Idempotency-Key` is `IdempotencyKey`. */
  parameters: ({ name }) =>
    String(name).replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase()),
  /** As the one schema that it has, or the first of several. */
  responses: (part) => /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(part))?.[1],
};

class Shared {
  readonly #kind: Kind;
  readonly #names = new Map<string, string>();

  /** Of parts that would have one name, the most frequent has it; the others stay where they are. */
  constructor(kind: Kind, all: readonly Json[]) {
    this.#kind = kind;
    const repeated = [...Map.groupBy(all, (part) => JSON.stringify(part))].filter(
      ([, { length }]) => length > 1,
    );
    const taken = new Set<string>();
    for (const [text, [part]] of repeated.toSorted(([, one], [, other]) => other.length - one.length)) {
      const name = part && nameOf[kind](part);
      if (name === undefined || taken.has(name)) continue;
      taken.add(name);
      this.#names.set(text, name);
    }
  }

  refer(part: Json): Json {
    const name = this.#names.get(JSON.stringify(part));
    return name === undefined ? part : reference(this.#kind, name);
  }

  list(): Json {
    const entries = [...this.#names].map(([text, name]) => [name, JSON.parse(text) as Json] as const);
    return Object.fromEntries(entries.toSorted(byName));
  }
}
