import assert from "node:assert/strict";
import { handlers } from "../../src/api/handlers.ts";
import { operations } from "../../src/api/operations.ts";
import type { Grant } from "../../src/platform/auth/access.ts";
import { findHandler, listOperations } from "../../src/platform/operations/route.ts";
import { block } from "../../src/relations/operations/block.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../test-support/shop.ts";
import type { CostRow } from "../costs/cost-table.ts";
import { tables } from "../costs/tables.ts";

const known = new Map(listOperations(operations).map((operation) => [operation.name as string, operation]));

/** Who has blocked whom: the caller everybody else, or everybody else the caller. */
const ways = ["caller", "others"] as const;
type Way = (typeof ways)[number];

/** Of what is left out, something was there while nobody was blocked. */
const shown = new Map<string, boolean>();

/**
 * Every call whose costs are known is made three times: by somebody who has blocked all others, by somebody whom all others have
 * blocked, and by somebody whom no block keeps from anything. Documents are put back in between.
 */
describe("a block between whoever calls and everybody else,", () => {
  for (const { domain, prepare, rows } of tables) {
    describe(`in ${domain},`, () => {
      let world: MemoryWorld;
      before(async () => {
        world = memoryContext();
        await prepare(world);
      });

      for (const row of rows) {
        const { operation, what } = row;
        it(`${wordFor(operation)} ${operation}${what ? `, ${what}` : ""}`, async () => {
          const attempts = await collect(ways, (way) => attemptBlocked(row, world, way));
          const output = await call(row, world);
          for (const attempt of attempts) assertDecided(operation, { ...attempt, output });
          await row.keep?.(output, world);
        });
      }
    });
  }

  describe("in all of them,", () => {
    it("leaves out what was there before, in every operation that says so", () => {
      const names = [...known.values()].flatMap(({ name, blocks }) =>
        typeof blocks === "object" && "leavesOut" in blocks ? [name as string] : [],
      );
      assert.ok(names.length > 0);
      assert.deepEqual(
        names.filter((name) => !shown.get(name)),
        [],
      );
    });
  });
});

interface Attempt {
  /** Nobody can block somebody who is no member. */
  isMember: boolean;
  others: string[];
  reason: string;
  blocked: unknown;
}

/** The call as it ends with blocks, of which nothing remains. */
async function attemptBlocked(row: CostRow, world: MemoryWorld, way: Way): Promise<Attempt> {
  const { memory, context } = world;
  const asItWas = new Map(memory.documents);
  const members = memory.list("access").map(({ data }) => data as unknown as Grant);
  const others = members.map(({ uid }) => uid).filter((uid) => uid !== row.as);
  const isMember = members.some(({ uid, state }) => uid === row.as && state === "active");
  for (const { uid, state } of members) {
    if (!isMember || state !== "active" || uid === row.as) continue;
    const [blocker, blocked] = way === "caller" ? [row.as, uid] : [uid, row.as];
    await callAs(blocker, block, { context, input: { uid: blocked } });
  }
  let blocked: unknown;
  const reason = await reasonOf(call(row, world).then((output) => (blocked = output)));
  memory.restore(asItWas);
  return { isMember, others, reason, blocked };
}

function assertDecided(
  name: string,
  { isMember, others, reason, blocked, output }: Attempt & { output: Record<string, unknown> },
): void {
  const { blocks, http } = known.get(name) ?? assert.fail(name);
  if (typeof blocks === "object" && "refusesAs" in blocks) return assert.equal(reason, blocks.refusesAs);
  assert.equal(reason, "done");
  if (typeof blocks === "object" && isMember) {
    assert.deepEqual(namedIn(blocked, others), []);
    shown.set(name, shown.get(name) === true || namedIn(output, others).length > 0);
  } else if (http.method === "GET" && blocks !== "record" && !name.startsWith("relations.")) {
    // A block hides nothing here, and shows to nobody that there is one.
    assert.deepEqual(blocked, output);
  }
}

function namedIn(output: unknown, uids: readonly string[]): string[] {
  const values = new Set<unknown>();
  JSON.stringify(output, (_, value: unknown) => {
    values.add(value);
    return value;
  });
  return uids.filter((uid) => values.has(uid));
}

function wordFor(name: string): string {
  const blocks = known.get(name)?.blocks;
  if (typeof blocks !== "object") return "changes nothing of";
  return "refusesAs" in blocks ? `has ${blocks.refusesAs} refuse` : "leaves out what is of them from";
}

async function call(
  { operation, as, input, from, isWarm }: CostRow,
  world: MemoryWorld,
): Promise<Record<string, unknown>> {
  const definition = known.get(operation) ?? assert.fail(operation);
  const { default: implementation } = await findHandler(handlers, definition)();
  const context = isWarm ? world.context : { ...world.context, database: world.database.another() };
  const given = typeof input === "function" ? (input() as object) : input;
  return (await callAs(as, implementation, { context, input: given, from: from?.(world) ?? {} })) as Record<
    string,
    unknown
  >;
}

async function collect<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
