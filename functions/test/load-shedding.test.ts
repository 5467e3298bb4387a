import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { operations } from "../src/api/operations.ts";
import { shedLevelOf } from "../src/platform/load-shedding/refuse-shed.ts";
import type { ShedLevel } from "../src/platform/load-shedding/service-mode.ts";
import { listOperations } from "../src/platform/operations/route.ts";
import { ticks } from "../src/schedules.ts";
import type { ScheduleEntry } from "../src/platform/schedules/timing.ts";
import { openOrderShop } from "../test-support/orders/order-shop.ts";
import { setServiceMode, withBudget } from "../test-support/set-service-mode.ts";
import { functionsFolder } from "../tools/paths.ts";

/** Where money comes in, goes out, is owed or is written down, and what a checkout asks. */
const moneyDomains = [
  "checkout",
  "currencies",
  "discounts",
  "documents",
  "ledger",
  "offers",
  "orders",
  "payments",
  "payouts",
  "postage",
];

/** What stops, in this order. Whatever is not here runs in every mode. */
const shed = {
  operations: {
    degraded: [
      "members.suggestMembers",
      "recommendations.listForYou",
      "recommendations.listSimilar",
      "recommendations.listTrending",
      "search.findSimilar",
      "social.recordViews",
    ],
    closed: [],
  },
  queues: {
    degraded: [
      "accounts.exportData",
      "listings.exportListings",
      "media.renderAgain",
      "notifications.notifyMany/announcePriceDrop",
      "notifications.notifyMany/notifyWatchers",
      "notifications.notifyMany/sendDigest",
      "notifications.notifyMany/tellGroup",
      "notifications.sendPush/held",
      "notifications.sendPush/push",
      "search.matchListing",
      "search.rebuildEntry",
      "social.recountListing",
      "webhooks.replayDeliveries",
    ],
    closed: ["listings.importListings", "media.fetchPhoto"],
  },
  schedules: {
    degraded: [
      "backups.proveBackup",
      "recommendations.learnAtNight",
      "search.lookAtSavedSearches",
      "search.refreshSuggestions",
      "social.addViewsToCounters",
    ],
    closed: [],
  },
};

const domainOf = (name: string) => name.split(".")[0] ?? "";
const all = listOperations(operations);

describe("what stops where the service costs too much", () => {
  it("is of operations those that can wait, for everybody", () => {
    const declared = all.map(({ name, sheds }) => ({ name, sheds: sheds === "never" ? undefined : sheds }));
    assert.deepEqual(byLevel(declared), shed.operations);
  });

  it("is of queues those whose work can wait", async () => {
    assert.deepEqual(byLevel(await listQueues()), shed.queues);
  });

  it("is of schedules those whose next run finds what this one leaves", () => {
    const schedules: Record<string, ScheduleEntry> = Object.assign(
      {},
      ...Object.values(ticks).map((tick) => tick.schedules),
    ) as Record<string, ScheduleEntry>;
    const declared = Object.entries(schedules).map(([name, { sheds }]) => ({ name, sheds }));
    assert.ok(declared.length > 20);
    assert.deepEqual(byLevel(declared), shed.schedules);
  });

  it("is, once the service is closed, what anyone may read, for those who have not signed in", () => {
    const refused = all.filter((each) => shedLevelOf(each, false) === "closed").map(({ name }) => name);
    assert.ok(refused.length >= 10);
    assert.ok(refused.every((name) => shedLevelOf(find(name), true) === undefined));
    for (const { name, access, http } of all)
      if (access !== "anyone" || http.method !== "GET")
        assert.ok(!refused.includes(name), `${name} is refused`);
  });

  it("is never health, by which an uptime check tells whether anything runs", () => {
    assert.equal(shedLevelOf(find("monitoring.getHealth"), false), undefined);
  });

  it("is never what an admin stops and opens it with", () => {
    for (const name of ["budget.getEstimate", "budget.setMode", "flags.setFlag", "ops.stopBackfill"])
      assert.equal(shedLevelOf(find(name), true), undefined, name);
  });
});

describe("the ways of money", () => {
  it("go on while the service is closed: a sale, its payment, what the provider sends, a refund, the seller's money", () =>
    withBudget(async () => {
      const shop = await openOrderShop();
      await setServiceMode(shop.context, "closed");
      const listing = { name: "listings.getListing", input: { listingId: "pot" } };
      assert.equal(await shop.reason(undefined, listing), "ServiceDegraded");
      assert.ok(await shop.call("buyer", listing));
      await shop.call("buyer", {
        name: "checkout.quote",
        input: { country: "DE" },
      });
      const first = await shop.orderIn("completed", { cart: { pot: 1 } });
      assert.equal(shop.order(first.orderId).state, "completed");
      const { orderId } = await shop.orderIn("paid", { cart: { lid: 1 } });
      await shop.call("sara", { name: "orders.refundOrder", input: { orderId, reason: "Broken" } });
      await shop.drain();
      const refunds = shop.list<{ state: string }>("refunds").map(({ state }) => state);
      assert.deepEqual(refunds, ["succeeded"]);
      assert.ok(await shop.call("sara", { name: "ledger.getBalance", input: { currency: "EUR" } }));
    }));

  it("are never stopped: no operation of these domains, whoever calls", () => {
    const ofMoney = all.filter(({ name }) => moneyDomains.includes(domainOf(name)));
    for (const domain of moneyDomains)
      assert.ok(
        ofMoney.some(({ name }) => domainOf(name) === domain),
        `There is no domain ${domain} any more`,
      );
    const stopped = ofMoney.filter(
      (each) => shedLevelOf(each, true) !== undefined || shedLevelOf(each, false) !== undefined,
    );
    assert.deepEqual(
      stopped.map(({ name }) => name),
      [],
    );
  });

  it("are never stopped: no queue and no schedule of these domains", async () => {
    const queues = await listQueues();
    const schedules = Object.values(ticks).flatMap((tick) =>
      Object.entries(tick.schedules as Record<string, ScheduleEntry>),
    );
    const stopped = [
      ...queues.filter(({ sheds }) => sheds !== undefined).map(({ name }) => name),
      ...schedules.filter(([, { sheds }]) => sheds !== undefined).map(([name]) => name),
    ];
    assert.ok(stopped.length > 5);
    assert.deepEqual(
      stopped.filter((name) => moneyDomains.includes(domainOf(name))),
      [],
    );
  });
});

function find(name: string) {
  const found = all.find((each) => each.name === name);
  assert.ok(found, `There is no ${name}`);
  return found;
}

function byLevel(declared: readonly { name: string; sheds: ShedLevel | undefined }[]) {
  const at = (level: ShedLevel) =>
    declared
      .filter(({ sheds }) => sheds === level)
      .map(({ name }) => name)
      .toSorted();
  return { degraded: at("degraded"), closed: at("closed") };
}

/** Every queue that a function runs, by its handler. */
async function listQueues(): Promise<{ name: string; sheds: ShedLevel | undefined }[]> {
  const files = globSync("src/*/queues/*.ts", { cwd: functionsFolder }).filter(
    (file) => !file.endsWith(".test.ts"),
  );
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(functionsFolder, file)).href)) as object),
  );
  const handlers = modules.flatMap((module) => Object.values(module).filter(isHandler));
  assert.ok(handlers.length > 15);
  return handlers.map(({ queue, policy }) => ({ name: queue, sheds: policy.sheds }));
}

interface Handler {
  readonly queue: string;
  readonly policy: { readonly sheds?: ShedLevel };
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "object" && value !== null && "queue" in value && "policy" in value;
}
