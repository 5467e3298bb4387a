import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Money } from "../platform/values/money.ts";
import { isCode, normaliseCode, problemAt, type Discount } from "./discount.ts";
import { discountStore } from "./discount-store.ts";
import {
  holdRedemption,
  releaseRedemption,
  usageProblem,
  markUsed,
  type Redemption,
  type Uses,
} from "./redemption.ts";

/** A code as a buyer finds it. Without a problem it has a discount, and can be claimed. */
export interface CodeLookup {
  /** Normalised. */
  code: string;
  discount?: Discount;
  problem?: "unknown" | "notYet" | "over" | "usedUp" | "usedByYou" | undefined;
  /** The buyer's claims for other checkouts: a new claim lets go of them. */
  superseded: readonly Redemption[];
  at: Date;
}

/** A checkout's claim to a code, as its payment finds it. */
export interface ClaimLookup {
  /** Whether it may be used: also after its time, while the code has a use left for this member. */
  canRedeem: boolean;
  discount?: Discount | undefined;
  redemption?: Redemption | undefined;
}

/**
 * Codes as checkouts need them. A checkout looks at codes and claims them in its transaction; when its payment comes, it
 * looks at the claim and uses it. In each transaction look first, then write. Uses are counted exactly: whoever claims
 * or uses a limited code writes its document, which everyone who counts has read.
 */
export function discountCodes(context: Pick<Context, "database">) {
  const store = discountStore(context);

  /** The uses that count, apart from those of `checkoutId`. */
  async function countUses(
    reader: Reader,
    discount: Discount,
    { member, checkoutId, now }: { member: string; checkoutId?: string | undefined; now: Date },
  ): Promise<Uses> {
    const [own, all] = await Promise.all([
      store.listOwn(reader, discount.id, { member, now }),
      discount.usageLimit === null ? null : store.countUses(reader, discount.id, now),
    ]);
    const others = own.filter((redemption) => redemption.checkoutId !== checkoutId);
    return { own: others, all: all === null ? null : all - (own.length - others.length) };
  }

  return {
    /**
     * One look for each distinct code, in the order of `codes`, of which there are at most 10. Claims that the buyer
     * holds for other checkouts stand against nothing, nor do those of `checkoutId`. Costs 2 reads a code, and 1 more
     * for each 1000 uses of one that is limited.
     */
    async lookUp(
      reader: Reader,
      asked: { codes: readonly string[]; buyer: string; checkoutId?: string | undefined; now: Date },
    ): Promise<CodeLookup[]> {
      const { buyer: member, checkoutId, now } = asked;
      const codes = [...new Set(asked.codes.map(normaliseCode))];
      const known = codes.filter(isCode);
      const found = await store.findAll(
        known.map((code) => store.idOf(code)),
        reader,
      );
      const byCode = new Map(known.map((code, index) => [code, found[index]]));

      return Promise.all(
        codes.map(async (code): Promise<CodeLookup> => {
          const discount = byCode.get(code);
          if (!discount) return { code, problem: "unknown", superseded: [], at: now };
          const early = problemAt(discount, now);
          if (early) return { code, discount, problem: early, superseded: [], at: now };
          const uses = await countUses(reader, discount, { member, checkoutId, now });
          const problem = usageProblem(discount, uses);
          const superseded = uses.own.filter(({ state }) => state === "held");
          return { code, discount, problem, superseded, at: now };
        }),
      );
    },

    /**
     * Holds one use for the checkout until `until`, and lets go of those the member held for earlier ones. One write, one
     * more for a limited code and for each use let go of. Throws when the look found a problem.
     */
    claim(
      transaction: Transaction,
      { code, discount, problem, superseded, at }: CodeLookup,
      claim: { checkoutId: string; member: string; until: Date; amount: Money },
    ): void {
      if (!discount || problem) throw new Error(`${code} cannot be claimed: ${problem ?? "unknown"}`);
      for (const earlier of superseded)
        store.saveRedemption(transaction, discount.id, releaseRedemption(earlier, at));
      store.saveRedemption(transaction, discount.id, holdRedemption(claim.checkoutId, claim));
      if (discount.usageLimit !== null) store.recordClaim(transaction, discount.id, at);
    },

    /** Costs 3 reads, and 1 more for each 1000 uses of a limited code. */
    async lookUpClaim(
      transaction: Transaction,
      { discountId, checkoutId, now }: { discountId: string; checkoutId: string; now: Date },
    ): Promise<ClaimLookup> {
      const [discount, redemption] = await Promise.all([
        store.find(discountId, transaction),
        store.findRedemption(transaction, { discountId, checkoutId }),
      ]);
      if (!discount || !redemption) return { canRedeem: false };
      if (redemption.state === "used") return { canRedeem: true, discount, redemption };

      // Counted although it stands: by the clock of another instance it may have been over, and its use given away.
      const uses = await countUses(transaction, discount, { member: redemption.member, checkoutId, now });
      return { canRedeem: !usageProblem(discount, uses), discount, redemption };
    },

    /** Uses the claim for good; one that is used already stays as it is. One write, two for a limited code. */
    use(
      transaction: Transaction,
      { canRedeem, discount, redemption }: ClaimLookup,
      { at }: { at: Date },
    ): void {
      if (!canRedeem || !discount || !redemption) throw new Error("This claim cannot be used: look first");
      if (redemption.state === "used") return;
      store.saveRedemption(transaction, discount.id, markUsed(redemption, discount, at));
      if (discount.usageLimit !== null) store.recordClaim(transaction, discount.id, at);
    },
  };
}
