import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Money } from "../platform/values/money.ts";
import { isCode, normaliseCode, problemAt, type Discount } from "./discount.ts";
import { discountStore } from "./discount-store.ts";
import {
  findClaim,
  restoreClaim,
  hasHeldClaim,
  holdClaim,
  noRedemptions,
  releaseClaim,
  useClaim,
  type Claim,
  type Redemptions,
} from "./redemption.ts";
import {
  addHold,
  addUse,
  hasRoom,
  mayHaveExpiredHolds,
  removeClaim,
  usageProblem,
  type CodeUsage,
} from "./usage.ts";

/** More expired claims than this to one code are released by those who need their uses later. */
const MAX_RELEASED = 20;

/** The result of looking up a code for a buyer. Without a problem it has a discount and can be claimed. */
export interface CodeLookup {
  /** Normalised. */
  code: string;
  discount?: Discount;
  problem?: "unknown" | "notYet" | "over" | "usedUp" | "usedByYou" | undefined;
  usage?: CodeUsage;
}

/** A checkout's claim to a code at the time of its payment. */
export interface ClaimLookup {
  /** Whether it may be used: even after its expiry, while the code has a use left for this member. */
  canRedeem: boolean;
  /** Whether the code is still valid for a new checkout, whatever is left of it. */
  isCurrent: boolean;
  claim?: Claim | undefined;
  discount?: Discount | undefined;
  usage?: CodeUsage;
}

/**
 * Codes as checkouts need them. A checkout looks codes up and claims them in its transaction; its payment looks the claim
 * up and uses it, and what undoes the purchase gives it back. Each transaction reads first, then writes. Everything is read by id: only where a limited code seems
 * used up, and a held claim may have expired, are its expired claims searched for and released.
 */
export function discountCodes(context: Pick<Context, "database">) {
  const store = discountStore(context);

  /** The code with the expired claims of others, where they may leave a use. */
  async function withExpired(
    reader: Reader,
    discount: Discount,
    { own, now }: { own: Redemptions; now: Date },
  ): Promise<{ discount: Discount; usage: CodeUsage }> {
    const { usage } = discount;
    const isTaken = usageProblem(discount, { own, expired: [] }) === "usedUp";
    if (!usage || !isTaken || !mayHaveExpiredHolds(usage, now)) {
      return { discount, usage: { own, expired: [] } };
    }
    // Two more than are released: the member's own, and the next to expire, so that the code knows it exactly.
    const held = await store.listHeldByEnd(reader, discount.id, MAX_RELEASED + 2);
    const others = held.filter(({ member }) => member !== own.member);
    const expired = others
      .filter(({ heldUntil }) => heldUntil !== null && heldUntil <= now)
      .slice(0, MAX_RELEASED);
    const nextHoldEndsAt = held.find((each) => !expired.includes(each))?.heldUntil ?? null;
    return { discount: { ...discount, usage: { ...usage, nextHoldEndsAt } }, usage: { own, expired } };
  }

  function releaseAll(transaction: Transaction, id: string, expired: readonly Redemptions[]): void {
    for (const each of expired) store.saveRedemptions(transaction, id, releaseClaim(each));
  }

  return {
    /** What `lookUp` reads on the usual path, to be fetched ahead. */
    referencesTo: (codes: readonly string[], buyer: string) =>
      distinct(codes)
        .filter(isCode)
        .flatMap((code) => store.referencesTo(store.idOf(code), buyer)),

    /**
     * One lookup for each distinct code, in the order of `codes` (at most 10). A claim that the buyer holds for another
     * checkout does not count. Costs 2 reads a code; only where a limited one seems used up and a held claim may have
     * expired does it query: one read for each held claim, up to 22. Without a buyer, who is not signed in yet, as for
     * somebody who has used none.
     */
    async lookUp(
      reader: Reader,
      asked: { codes: readonly string[]; buyer: string | null; now: Date },
    ): Promise<CodeLookup[]> {
      const { buyer, now } = asked;
      const codes = distinct(asked.codes);
      const known = codes.filter(isCode);
      const ids = known.map((code) => store.idOf(code));
      const [discounts, redemptions] = await Promise.all([
        store.findAll(ids, reader),
        buyer === null ? [] : store.findRedemptions(reader, ids, buyer),
      ]);
      return Promise.all(
        codes.map(async (code): Promise<CodeLookup> => {
          const index = known.indexOf(code);
          const discount = discounts[index];
          if (!discount) return { code, problem: "unknown" };
          const early = problemAt(discount, now);
          if (early) return { code, discount, problem: early };
          const own = redemptions[index] ?? noRedemptions(buyer ?? "", now);
          const { discount: current, usage } = await withExpired(reader, discount, { own, now });
          return { code, discount: current, usage, problem: usageProblem(current, usage) };
        }),
      );
    },

    /**
     * Holds one use for the checkout until `until` and releases the one that the member held for an earlier one. One
     * write, one more for a limited code and for each expired claim. Throws when the lookup found a problem.
     */
    claim(
      transaction: Transaction,
      { code, discount, problem, usage }: CodeLookup,
      claim: { checkoutId: string; until: Date; amount: Money },
    ): void {
      if (!discount || !usage || problem) {
        throw new Error(`${code} cannot be claimed: ${problem ?? "unknown"}`);
      }
      const { own, expired } = usage;
      releaseAll(transaction, discount.id, expired);
      store.saveRedemptions(transaction, discount.id, holdClaim(own, claim));
      if (!discount.usage) return;
      const released = expired.length + (hasHeldClaim(own) ? 1 : 0);
      const { until } = claim;
      store.saveUsage(transaction, discount.id, addHold(discount.usage, { until, released }));
    },

    /** Holds a claim until then, if it is held. One write: the code may well expect it to end earlier. */
    extend(transaction: Transaction, { claim, discount, usage }: ClaimLookup, until: Date): void {
      if (claim?.state !== "held" || !discount || !usage) return;
      store.saveRedemptions(transaction, discount.id, holdClaim(usage.own, { ...claim, until }));
    },

    /** Costs 2 reads, and for a released claim those of expired ones as in `lookUp`. */
    async lookUpClaim(
      transaction: Transaction,
      wanted: { discountId: string; member: string; checkoutId: string; now: Date },
    ): Promise<ClaimLookup> {
      const { discountId, member, checkoutId, now } = wanted;
      const [discount, [own]] = await Promise.all([
        store.find(discountId, transaction),
        store.findRedemptions(transaction, [discountId], member),
      ]);
      const claim = own && findClaim(own, checkoutId);
      if (!discount || !own || !claim) return { canRedeem: false, isCurrent: false };
      const isCurrent = problemAt(discount, now) === undefined;
      if (claim.state !== "released") {
        // The code counts it already; another checkout of the member may have taken their last use meanwhile.
        const canRedeem = claim.state === "used" || own.used < discount.usageLimitPerMember;
        return { canRedeem, isCurrent, claim, discount, usage: { own, expired: [] } };
      }
      const found = await withExpired(transaction, discount, { own, now });
      return { canRedeem: !usageProblem(found.discount, found.usage), isCurrent, claim, ...found };
    },

    /** Makes the use final; one that is used already stays as it is. One write, two for a limited code. */
    use(
      transaction: Transaction,
      { canRedeem, claim, discount, usage }: ClaimLookup,
      { at }: { at: Date },
    ): void {
      if (!canRedeem || !claim || !discount || !usage) {
        throw new Error("This claim cannot be used: look it up first");
      }
      if (claim.state === "used") return;
      const { own, expired } = usage;
      const isHeld = claim.state === "held";
      // A late payment may have room only because the member's newer checkout holds a use: it takes that over.
      const takesOver = !isHeld && hasHeldClaim(own) && !hasRoom(discount, expired);
      releaseAll(transaction, discount.id, expired);
      const left = takesOver ? releaseClaim(own) : own;
      store.saveRedemptions(transaction, discount.id, useClaim(left, claim, { discount, now: at }));
      if (!discount.usage) return;
      const released = expired.length + (isHeld || takesOver ? 1 : 0);
      store.saveUsage(transaction, discount.id, addUse(discount.usage, { released }));
    },

    /**
     * Gives the claim back where the purchase is undone: the code counts one use less, for its member and in all. A claim
     * that is neither used nor held stays as it is. One write, two for a limited code.
     */
    restore(transaction: Transaction, { claim, discount, usage }: ClaimLookup): void {
      if (!claim || !discount || !usage || claim.state === "released") return;
      store.saveRedemptions(transaction, discount.id, restoreClaim(usage.own, claim));
      if (discount.usage) store.saveUsage(transaction, discount.id, removeClaim(discount.usage, claim.state));
    },
  };
}

/** Normalised, each once. */
function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes.map(normaliseCode))];
}
