import assert from "node:assert/strict";
import { handlers } from "../../src/api/handlers.ts";
import { operations } from "../../src/api/operations.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { findHandler, listOperations } from "../../src/platform/operations/route.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import type { CostRow } from "./cost-table.ts";
import { tables } from "./tables.ts";

const known = new Map(listOperations(operations).map((operation) => [operation.name as string, operation]));

describe("what each operation costs in Firestore", () => {
  for (const { domain, prepare, end, rows } of tables) {
    describe(domain, () => {
      let world: MemoryWorld;
      before(async () => {
        world = memoryContext();
        await prepare(world);
      });
      after(() => end?.());

      for (const row of rows) {
        const { operation, what, costs } = row;
        it(`${operation}${what ? `, ${what}` : ""}: ${costs}`, async () => {
          assert.equal(await call(row, world), costs);
        });
      }
    });
  }

  it("is known of every operation", () => {
    const priced = new Set(tables.flatMap(({ rows }) => rows.map(({ operation }) => operation)));
    assert.deepEqual(
      [...known.keys()].filter((name) => !priced.has(name)),
      [],
    );
  });
});

async function call(
  { operation, as, input, from, keep, isWarm }: CostRow,
  world: MemoryWorld,
): Promise<string> {
  const definition = known.get(operation);
  assert.ok(definition, `There is no ${operation}`);
  const { default: implementation } = await findHandler(handlers, definition)();
  // A fresh instance has leased no tokens: what it reads and writes for a block is in the figure.
  const context = isWarm ? world.context : { ...world.context, database: world.database.another() };
  return invoke({ requestId: "test" }, async (invocation) => {
    const given = typeof input === "function" ? (input() as object) : input;
    const output = (await callAs(as, implementation, {
      context,
      input: given,
      from: from?.(world) ?? {},
    })) as Record<string, unknown>;
    const { reads, writes } = invocation;
    await keep?.(output, world);
    return `${reads} reads, ${writes} writes`;
  });
}
