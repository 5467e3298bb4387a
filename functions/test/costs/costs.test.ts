import assert from "node:assert/strict";
import { handlers } from "../../src/api/handlers.ts";
import { operations } from "../../src/api/operations.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { findHandler, listOperations } from "../../src/platform/operations/route.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import accounts from "./accounts.ts";
import type { CostRow, CostTable } from "./cost-table.ts";
import budget from "./budget.ts";
import currencies from "./currencies.ts";
import discounts from "./discounts.ts";
import documents from "./documents.ts";
import flags from "./flags.ts";
import ledger from "./ledger.ts";
import listings from "./listings.ts";
import media from "./media.ts";
import monitoring from "./monitoring.ts";
import offers from "./offers.ts";
import backups from "./backups.ts";
import ops from "./ops.ts";
import partners from "./partners.ts";
import payments from "./payments.ts";
import postage from "./postage.ts";
import relations from "./relations.ts";
import reports from "./reports.ts";
import reviews from "./reviews.ts";
import sales from "./sales.ts";
import search from "./search.ts";
import social from "./social.ts";
import trust from "./trust.ts";
import webhooks from "./webhooks.ts";

const tables: CostTable[] = [
  accounts,
  budget,
  currencies,
  discounts,
  documents,
  flags,
  ledger,
  listings,
  media,
  monitoring,
  offers,
  backups,
  ops,
  partners,
  payments,
  postage,
  relations,
  reports,
  reviews,
  sales,
  search,
  social,
  trust,
  webhooks,
];
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
