import assert from "node:assert/strict";
import * as fc from "fast-check";
import { accounts, totalOf } from "./accounts.ts";
import { createEntry, OPEN, UnbalancedEntry, type Entry } from "./entry.ts";
import {
  payoutEntry,
  payoutPaidEntry,
  payoutReturnedEntry,
  refundEntry,
  releaseEntry,
  reserveReleasedEntry,
  saleEntry,
} from "./entry-builders.ts";
import { anyStory, balanceOf, play } from "../../test-support/ledger/entries.ts";

const at = new Date("2026-03-01T12:00:00Z");
const entryContext = { seller: "sara", currency: "EUR", provider: "sandbox", at };
const details = { ...entryContext, id: "e1", kind: "sale" } as const;

describe("An entry of the ledger", () => {
  it("names every account, so that sums over documents see it", () => {
    assert.deepEqual(Object.keys(createEntry(details, {}).postings), [...accounts]);
  });

  it("has no negative zero, which Firestore would keep as a fraction", () => {
    const { postings } = createEntry(details, { charges: -0, pending: 0 });
    assert.ok(Object.values(postings).every((amount) => Object.is(amount, 0)));
  });

  const refused = {
    "a posting to one account only": { pending: 1 },
    "fractions of a minor unit": { pending: 0.5, charges: -0.5 },
  };
  for (const [what, moved] of Object.entries(refused)) {
    it(`is refused for ${what}`, () => assert.throws(() => createEntry(details, moved), UnbalancedEntry));
  }

  it("is refused for a sale whose parts are not its total", () => {
    const amounts = { total: 1_000, proceeds: 900, fees: 90, tax: 9 };
    const order = { ...entryContext, id: "o1", amounts };
    assert.throws(() => saleEntry({ order, at }), UnbalancedEntry);
  });

  it("has an id derived from its business event, so that a repeat collides", () => {
    const ofOrder = { ...entryContext, orderId: "o1" };
    const split = { proceeds: 90, fees: 8, tax: 2 };
    assert.equal(releaseEntry({ ...ofOrder, amount: 90 })?.id, "release.o1");
    assert.equal(refundEntry({ ...ofOrder, refundId: "r1", split, from: "pending" }).id, "refund.r1");
  });

  it("keeps a part of a release as a reserve, which is open for a payout once it is released", () => {
    const release = releaseEntry({ ...entryContext, orderId: "o1", amount: 900, reserved: 90 });
    assert.deepEqual([release?.postings.available, release?.postings.reserved], [810, 90]);
    const whole = releaseEntry({ ...entryContext, orderId: "o2", amount: 900, reserved: 900 });
    assert.equal(whole?.claim, null);
    const later = reserveReleasedEntry({ ...entryContext, orderId: "o1", amount: 90 });
    assert.deepEqual([later.id, later.postings.available, later.claim], ["reserveReleased.o1", 90, OPEN]);
  });

  it("is not made when nothing is left to release", () => {
    assert.equal(releaseEntry({ ...entryContext, orderId: "o1", amount: 0 }), undefined);
  });

  it("is open for a payout exactly when it changes the available balance", () => {
    const payout = { ...entryContext, payoutId: "p1", amount: 90 };
    assert.equal(releaseEntry({ ...entryContext, orderId: "o1", amount: 90 })?.claim, OPEN);
    assert.equal(payoutEntry(payout).claim, "p1");
    assert.equal(payoutPaidEntry(payout).claim, null);
    assert.equal(payoutReturnedEntry(payout).claim, OPEN);
  });
});

describe("The entries of any valid sequence of events", () => {
  const after = (check: (balance: Record<string, number>, emitted: Entry[]) => void) =>
    fc.assert(
      fc.property(anyStory, (story) => {
        const emitted: Entry[] = [];
        for (const entry of play(story)) {
          emitted.push(entry);
          check(balanceOf(emitted), emitted);
        }
      }),
    );

  it("move money and never create any: each entry, and all accounts together, sum to zero", () => {
    after((balance, emitted) => {
      assert.equal(totalOf(emitted.at(-1)?.postings ?? balanceOf([])), 0);
      assert.equal(
        Object.values(balance).reduce((sum, amount) => sum + amount, 0),
        0,
      );
    });
  });

  it("leave no account below zero but the available balance, which a refund can overdraw", () => {
    const overdrawn = new Set(["charges", "available", "losses"]);
    after((balance) => {
      const others = Object.entries(balance).filter(([account]) => !overdrawn.has(account));
      for (const [account, amount] of others) assert.ok(amount >= 0, account);
      const { charges = 0, losses = 0 } = balance;
      assert.ok(losses <= 0);
      // The provider never gives back more than was paid, but for what the platform bears.
      assert.ok(charges <= -losses);
    });
  });

  it("never include two with one id", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const ids = play(story).map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      }),
    );
  });

  it("pay a seller once: the sum of the open entries is the available balance", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const emitted = play(story);
        const open = balanceOf(emitted.filter(({ claim }) => claim === OPEN));
        assert.equal(open.available, balanceOf(emitted).available);
      }),
    );
  });
});
