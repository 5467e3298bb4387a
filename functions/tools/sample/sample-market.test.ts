import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import type { Order } from "../../src/orders/order.ts";
import { emailOf, samplePeople, sampleSellers } from "./people.ts";
import { openSampleMarket, type SampleMarket } from "./sample-market.ts";
import { sampleOrders } from "./sample-orders.ts";

const until = new Date("2026-05-04T09:00:00Z");

describe("The sample market", () => {
  let market: SampleMarket;
  before(async () => {
    market = await openSampleMarket({ until, size: 6 });
  });

  const list = <T>(collection: string) => market.project.memory.list(collection).map(({ data }) => data as T);

  it("has an order in each of the states that a frontend shows", () => {
    const states = list<Order>("orders").map(({ state }) => state);
    assert.deepEqual(states.toSorted(), sampleOrders.map(({ state }) => state).toSorted());
    for (const state of [
      "paid",
      "shipped",
      "delivered",
      "completed",
      "refunded",
      "returning",
      "disputed",
    ] as const)
      assert.ok(states.includes(state), state);
  });

  it("has people who may do what they are for", () => {
    for (const { uid } of samplePeople) {
      const { roles = [] } = market.project.memory.find(`access/${uid}`) ?? {};
      const due = sampleSellers.includes(uid)
        ? ["seller"]
        : ["moderator", "admin"].filter((role) => role === uid);
      assert.deepEqual(roles, due, emailOf(uid));
    }
  });

  it("has sellers with an account to be paid to, one of whom was paid", () => {
    for (const uid of sampleSellers) assert.ok(market.project.memory.find(`payoutAccounts/${uid}`), uid);
    assert.deepEqual(
      list<{ seller: string; state: string }>("payouts").map(({ seller, state }) => [seller, state]),
      [["amina", "paid"]],
    );
  });

  it("shows everything on sale with a photo of its own, found by a search", async () => {
    const looks = new Set(list<{ phash: string }>("photoHashes").map((hash) => JSON.stringify(hash)));
    assert.equal(looks.size, 6);
    const { listings } = await market.project.call<{ listings: { listingId: string; photo: object }[] }>(
      undefined,
      {
        name: "search.searchListings",
        input: { sort: "newest" },
      },
    );
    assert.equal(listings.length, 6);
  });

  it("has reviews, a conversation, comments, follows, likes, an offer and a report", () => {
    const reviews = list<{ state: string }>("reviews").filter(({ state }) => state === "published");
    assert.equal(reviews.length, 8);
    for (const collection of [
      "conversations",
      "follows",
      "likes",
      "watches",
      "offers",
      "cases",
      "posts",
      "discounts",
    ])
      assert.ok(list(collection).length > 0, collection);
    const talk = market.project.memory.listGroup("messages").filter(({ data }) => data["text"]);
    assert.ok(talk.length >= 3, `${talk.length} messages`);
  });

  it("lies in the past, with nothing that is overdue and nothing that failed", () => {
    for (const [path, data] of market.project.memory.documents) {
      for (const name of ["at", "createdAt", "placedAt", "publishedAt", "updatedAt", "emittedAt"])
        if (data[name] instanceof Date)
          assert.ok(data[name] <= until, `${path}: ${name} is ${data[name].toISOString()}`);
    }
    for (const { state, nextAt } of list<Order>("orders"))
      assert.ok(!nextAt || nextAt > until, `An order that is ${state} was due at ${nextAt?.toISOString()}`);
    const jobs = list<{ state: string; queue: string }>("jobs");
    assert.deepEqual(
      jobs.filter(({ state }) => state === "dead"),
      [],
    );
  });
});
