import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { act, counter, propose, cooldownUntil, sideOf, stateAt, type Offer } from "./offer.ts";
import {
  isOpen,
  offerActions,
  offerActors,
  offerStates,
  offerTransitions,
  type OfferAction,
} from "./offer-process.ts";

const now = new Date("2026-03-01T12:00:00Z");
const euros = (amount: number) => ({ amount, currency: "EUR" });
const identity = { id: "o1", listingId: "lamp", buyer: "amina", seller: "sara", quantity: 2 };
const proposal = { unitPrice: euros(800), at: now, answerHours: 48 };
const proposed = propose(identity, proposal, undefined);

/** All that may be done to an offer; what is not here is refused. */
const allowed = [
  "proposed counter seller countered",
  "proposed accept seller accepted",
  "proposed decline seller declined",
  "proposed withdraw buyer withdrawn",
  "proposed expire system expired",
  "countered counter buyer proposed",
  "countered accept buyer accepted",
  "countered decline buyer declined",
  "countered withdraw seller withdrawn",
  "countered expire system expired",
  "accepted withdraw buyer withdrawn",
  "accepted reserve seller accepted",
  "accepted release seller accepted",
  "accepted use system used",
  "accepted expire system expired",
  "expired use system used",
  "used restore system accepted",
];

describe("an offer", () => {
  for (const state of offerStates) {
    it(`that is ${state} allows what the table says, and no other triple`, () => {
      for (const action of [...offerActions, "toString"]) {
        for (const actor of offerActors) {
          const step = allowed.find((each) => each.startsWith(`${state} ${action} ${actor} `));
          const acted = act({ ...proposed, state }, { action: action as OfferAction, actor, at: now });
          assert.equal(acted?.state, step?.split(" ").at(-1), `${state} ${action} ${actor}`);
        }
      }
    });
  }

  it("lists nothing that the table above does not", () => {
    const listed = offerTransitions.map(({ action, actor, from, to }) => `${from} ${action} ${actor} ${to}`);
    assert.deepEqual(listed, allowed);
  });

  it("has a timer in every state that is not an end, and one side to answer in every open question", () => {
    for (const state of offerStates.filter(isOpen)) {
      assert.ok(offerTransitions.some(({ from, action }) => from === state && action === "expire"));
    }
    for (const state of ["proposed", "countered"]) {
      const answerers = offerTransitions.filter(({ from, action }) => from === state && action === "accept");
      assert.equal(answerers.length, 1);
    }
  });

  const anyAction = fc.record({
    action: fc.constantFrom(...offerActions),
    actor: fc.constantFrom(...offerActors),
    minutes: fc.integer({ min: 1, max: 600 }),
    amount: fc.integer({ min: 1, max: 1000 }),
  });

  it("is agreed only by the side that did not name the price, whatever is tried", () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 30 }), (orderActions) => {
        let offer: Offer = proposed;
        let at = now;
        for (const { action, actor, minutes, amount } of orderActions) {
          at = after(at, minutes * MINUTE);
          const next =
            action === "counter" && actor !== "system"
              ? counter(offer, actor, { unitPrice: euros(amount), at, answerHours: 48 })
              : action === "counter"
                ? undefined
                : act(offer, { action: action as OfferAction, actor, at });
          if (!next) continue;
          if (action === "accept") assert.notEqual(offer.rounds.at(-1)?.by, actor);
          if (action === "withdraw" && offer.state !== "accepted") {
            assert.equal(offer.rounds.at(-1)?.by, actor);
          }
          offer = next;
          assert.deepEqual(offer.unitPrice, offer.rounds.at(-1)?.unitPrice);
          assert.equal(offer.turn !== null, ["proposed", "countered"].includes(offer.state));
          if (offer.turn) assert.notEqual(offer.rounds.at(-1)?.by, offer.turn);
        }
      }),
    );
  });

  it("expires on time, cleaned up or not; a held one when its checkout expires, too", () => {
    const accepted = act(proposed, { action: "accept", actor: "seller", at: now }) as Offer;
    const end = after(now, 48 * HOUR);
    assert.equal(stateAt(proposed, after(end, -1)), "proposed");
    assert.equal(stateAt(proposed, end), "expired");
    assert.equal(stateAt(accepted, after(end, -1)), "accepted");
    assert.equal(stateAt(accepted, end), "expired");
    const bound = { ...accepted, checkoutId: "c1", heldUntil: after(end, 10 * MINUTE) };
    assert.equal(stateAt(bound, end), "accepted");
    assert.equal(stateAt(bound, after(end, 10 * MINUTE)), "expired");
    assert.equal(stateAt({ ...accepted, state: "used" }, after(end, DAY)), "used");
  });

  it("that is the third declined one is the last for 30 days, and counts from the start again then", () => {
    let earlier: Offer | undefined;
    let at = now;
    for (const number of [1, 2, 3]) {
      assert.equal(earlier && cooldownUntil(earlier, at), undefined);
      const offer: Offer = propose(identity, { ...proposal, at }, earlier);
      assert.equal(offer.number, number);
      earlier = act(offer, { action: "decline", actor: "seller", at }) as Offer;
      at = after(at, DAY);
    }
    const end = after(at, 29 * DAY);
    assert.deepEqual(cooldownUntil(earlier as Offer, at), end);
    assert.equal(cooldownUntil(earlier as Offer, end), undefined);
    assert.deepEqual(propose(identity, { ...proposal, at: end }, earlier).declines, []);
  });

  it("that its own buyer declines or withdraws is no decline of the seller's", () => {
    const countered = counter(proposed, "seller", proposal) as Offer;
    for (const offer of [
      act(countered, { action: "decline", actor: "buyer", at: now }),
      act(proposed, { action: "withdraw", actor: "buyer", at: now }),
    ]) {
      assert.deepEqual(offer?.declines, []);
    }
  });

  it("knows its two sides", () => {
    assert.deepEqual(
      ["amina", "sara", "omar"].map((uid) => sideOf(proposed, uid)),
      ["buyer", "seller", undefined],
    );
  });
});
