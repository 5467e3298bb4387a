import assert from "node:assert/strict";
import { accounts, postingsOf, totalOf, type Postings } from "../../../src/ledger/accounts.ts";
import { OPEN } from "../../../src/ledger/entry.ts";
import { reversedOf, splitOf } from "../../../src/orders/reversal.ts";
import { sumOf, type View } from "../view.ts";
import { isBooked } from "./settlement.ts";

/** Every entry sums to zero and stays as it is, and all of a seller's are what follows from the orders. */
export function checkLedger(view: View, sellers: readonly string[], seen: Map<string, string>): void {
  for (const { claim, ...entry } of view.ledger) {
    assert.equal(totalOf(entry.postings), 0, `${entry.id} sums to zero`);
    const text = JSON.stringify(entry);
    const before = seen.get(`entry ${entry.id}`) ?? text;
    assert.equal(text, before, `${entry.id} was edited`);
    seen.set(`entry ${entry.id}`, text);
    const claimed = seen.get(`claim ${entry.id}`) ?? claim;
    if (claimed !== "open") assert.equal(claim, claimed, `${entry.id} was claimed twice`);
    if (claim !== null) seen.set(`claim ${entry.id}`, claim);
  }
  for (const seller of sellers) {
    const own = view.ledger.filter((entry) => entry.seller === seller);
    const found = Object.fromEntries(
      accounts.map((account) => [account, sumOf(own, ({ postings }) => postings[account])]),
    ) as Postings;
    assert.deepEqual(found, expected(view, seller), `accounts of ${seller}`);
    const below = [
      "pending",
      "reserved",
      "fees",
      "tax",
      "refunding",
      "chargebacks",
      "payingOut",
      "paidOut",
    ] as const;
    const debt = owedAtMost(view, seller);
    assert.ok(
      found.available >= -debt,
      `${seller} owes ${-found.available}, though no more than ${debt} was taken`,
    );
    for (const account of below) assert.ok(found[account] >= 0, `${account} of ${seller} is below zero`);
  }
}

/**
 * What banks, moderators and the system have taken of a seller's earnings. What a seller refunds of their own accord is
 * covered by the balance, so that no more than this is ever owed to the marketplace.
 */
function owedAtMost({ orders, refunds }: View, seller: string): number {
  const own = new Set(refunds.filter(({ by }) => by === seller).map(({ id }) => id));
  const reversals = orders.filter((order) => order.seller === seller).flatMap((order) => order.reversals);
  return sumOf(
    reversals.filter(({ id, state }) => state !== "undone" && !own.has(id)),
    ({ proceeds }) => proceeds,
  );
}

function expected({ orders, payouts, reserves }: View, seller: string): Postings {
  const theirs = orders.filter((order) => order.seller === seller && isBooked(order));
  const left = theirs.map((order) => ({ order, whole: splitOf(order.amounts), given: reversedOf(order) }));
  const proceeds = (isFree: boolean) =>
    sumOf(
      left.filter(({ order }) => (order.completedAt !== null) === isFree),
      ({ whole, given }) => whole.proceeds - given.proceeds,
    );
  const reversals = theirs.flatMap((order) => order.reversals);
  const back = (kind: string, state: string) =>
    sumOf(
      reversals.filter((each) => each.kind === kind && each.state === state),
      ({ total, excess }) => total + excess,
    );
  const paid = (...states: string[]) =>
    sumOf(
      payouts.filter((payout) => payout.seller === seller && states.includes(payout.state)),
      ({ amount }) => amount,
    );
  const reserved = sumOf(
    reserves.filter((each) => each.seller === seller),
    ({ amount }) => amount,
  );
  return postingsOf({
    charges:
      back("refund", "done") +
      back("chargeback", "done") -
      sumOf(theirs, ({ amounts }) => amounts.total.amount),
    pending: proceeds(false),
    available: proceeds(true) - reserved - paid("due", "sent", "paid"),
    reserved,
    fees: sumOf(left, ({ whole, given }) => whole.fees - given.fees),
    tax: sumOf(left, ({ whole, given }) => whole.tax - given.tax),
    refunding: back("refund", "running"),
    chargebacks: back("chargeback", "running"),
    losses: -sumOf(
      reversals.filter(({ state }) => state !== "undone"),
      ({ excess }) => excess,
    ),
    payingOut: paid("due", "sent"),
    paidOut: paid("paid"),
  });
}

/** A payout is what it took in. */
export function checkPayouts({ ledger, payouts }: View): void {
  for (const { id, amount, carried, entries } of payouts) {
    const claimed = ledger.filter((entry) => entry.claim === id && entry.kind !== "payout");
    assert.equal(
      sumOf(claimed, ({ postings }) => postings.available),
      amount + carried,
      `payout ${id} is what it took in`,
    );
    assert.equal(claimed.length, entries);
    assert.ok(amount > 0);
  }
}

/** Money stays with the provider that charged it: orders, entries, payouts and transfers each name it. */
export function checkProviders({ orders, payments, ledger, payouts, transfers }: View): void {
  const ofPayment = new Map(payments.map(({ id, provider }) => [id, provider]));
  const ofOrder = new Map(orders.map(({ id, provider }) => [id, provider]));
  const ofPayout = new Map(payouts.map(({ id, provider }) => [id, provider]));
  for (const { id, paymentId, provider } of orders) {
    assert.equal(provider, ofPayment.get(paymentId), `order ${id} is of its payment's provider`);
  }
  for (const { id, orderId, payoutId, claim, provider } of ledger) {
    const claimedBy = claim === OPEN ? null : claim;
    const named = [ofOrder.get(orderId ?? ""), ofPayout.get(payoutId ?? ""), ofPayout.get(claimedBy ?? "")];
    for (const other of named) assert.equal(other ?? provider, provider, `entry ${id} crosses providers`);
    if (provider === "none") assert.equal(claim, null, `entry ${id} of nothing can be paid out`);
  }
  for (const { id, provider } of [...payouts, ...ledger, ...transfers]) {
    assert.notEqual(provider, "stripe", `${id} crosses to a provider that has charged nothing`);
  }
  for (const { id, provider } of transfers) {
    assert.equal(provider, ofPayout.get(id), `payout ${id} is sent by its provider`);
  }
}
