import { sum, type Money } from "../../platform/values/money.ts";
import { MAX_LINES } from "../../orders/contract.ts";
import { chooseDiscounts } from "./codes.ts";
import type { RequestedItem } from "./items.ts";
import { areExact, priceParcel, type QuotePart } from "./parcel-price.ts";
import { findPaymentProblems } from "./payable.ts";
import { groupBySeller, priceItems, sumRequestedItems } from "./priced-items.ts";
import type { PricingFacts } from "./pricing-facts.ts";
import { sortProblems, type Problem } from "./problems.ts";
import { formParcel } from "./shipping.ts";

export type { PricingFacts, Problem, QuotePart, RequestedItem };
export { sumRequestedItems };

/** The cost of a cart and its problems: it can be bought where `problems` is empty. */
export interface Quote {
  /** One for each seller, in the order of the cart, without lines that have a problem. */
  parts: QuotePart[];
  /** Of all parts; null where there is none. */
  total: Money | null;
  problems: Problem[];
}

/** Prices what can be bought of the cart and lists the problems of the rest. Never throws. */
export function priceQuote(facts: PricingFacts): Quote {
  const requestedItems = sumRequestedItems(facts.requestedItems);
  const { pricedItems, problems } = priceItems(requestedItems, facts);
  if (requestedItems.length === 0) problems.push({ kind: "cartEmpty" });
  if (requestedItems.length > MAX_LINES) problems.push({ kind: "cartTooLarge" });

  const parcels = groupBySeller(pricedItems).flatMap((group) => {
    const formed = formParcel(group, facts.delivery);
    problems.push(...formed.problems);
    return formed.parcel ?? [];
  });
  const { discounts, refusals } = chooseDiscounts(facts.codes, parcels, facts.payments.granularityOf);
  problems.push(...refusals);

  const priced = parcels.map((parcel) => priceParcel(parcel, discounts.get(parcel.seller), facts.policy));
  const isExact = areExact(priced.map(({ amounts }) => amounts));
  if (!isExact) problems.push({ kind: "totalTooLarge" });
  const parts = isExact ? priced : [];
  const total = totalOfParts(parts);
  problems.push(...findPaymentProblems({ total, parts, isFinal: problems.length === 0 }, facts.payments));
  const { expectedTotal: expected } = facts;
  if (total && expected && !isSame(total, expected)) {
    problems.push({ kind: "priceChanged", expected, total });
  }
  return { parts, total, problems: sortProblems(problems) };
}

function totalOfParts(parts: readonly QuotePart[]): Money | null {
  const [first, ...rest] = parts.map(({ amounts }) => amounts.total);
  return first ? sum([first, ...rest]) : null;
}

function isSame(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}
