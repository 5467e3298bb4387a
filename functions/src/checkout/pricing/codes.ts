import { computeDiscount, type Discount } from "../../discounts/public.ts";
import type { Money } from "../../platform/values/money.ts";
import type { PricedItem } from "./items.ts";
import type { CodeProblem, CodeRefusal, Problem } from "./problems.ts";
import type { Parcel } from "./shipping.ts";

/** The result of looking up a code that the buyer typed: its discount, or why it cannot be used now. */
export interface CodeLookup {
  code: string;
  discount?: Discount | undefined;
  problem?: CodeProblem | undefined;
}

export interface ChosenDiscount {
  id: string;
  /** The reduction of each of the seller's lines, in order. */
  shares: readonly Money[];
}

/** The discount of each seller: the first code that reduces anything, since codes do not add up. */
export function chooseDiscounts(
  codes: readonly CodeLookup[],
  parcels: readonly Parcel[],
  granularityOf: (currency: string) => number,
): { discounts: Map<string, ChosenDiscount>; refusals: Problem[] } {
  const discounts = new Map<string, ChosenDiscount>();
  const refusals: Problem[] = [];
  for (const { code, discount, problem } of codes) {
    const refuse = (cause: CodeRefusal) => refusals.push({ kind: "codeRefused", code, cause });
    if (problem || !discount) {
      refuse(problem ?? "unknown");
      continue;
    }
    const { id, seller, minimum } = discount;
    const parcel = parcels.find((each) => each.seller === seller);
    const chosen = discounts.get(seller);
    if (chosen?.id === id) continue;
    if (chosen) refuse("oneASeller");
    else if (!parcel) refuse("nothingFits");
    else {
      const [first, ...rest] = parcel.pricedItems;
      const lines = [itemOf(first), ...rest.map(itemOf)] as const;
      const granularity = granularityOf(first.total.currency);
      const reduced = computeDiscount(discount, { lines, granularity });
      if (!reduced.problem) discounts.set(seller, { id, shares: reduced.shares });
      else if (reduced.problem !== "minimumNotReached") refuse(reduced.problem);
      else if (minimum) refusals.push({ kind: "codeMinimum", code, minimum });
    }
  }
  return { discounts, refusals };
}

function itemOf({ listing, total }: PricedItem) {
  return { listingId: listing.id, seller: listing.seller, total };
}
