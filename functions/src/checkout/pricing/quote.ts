import { sum, type Money } from "../../platform/values/money.ts";
import { MAX_LINES } from "../../orders/contract.ts";
import { chooseDiscounts, type CodeLookup } from "./codes.ts";
import {
  priceItems,
  groupBySeller,
  sumRequestedItems,
  type ItemFacts,
  type RequestedItem,
} from "./priced-items.ts";
import { areExact, priceParcel, type QuotePart } from "./parcel-price.ts";
import type { PricingPolicy } from "./policy.ts";
import { sortProblems, type Problem } from "./problems.ts";
import { formParcel, type DeliveryRequest } from "./shipping.ts";

export type { Problem, QuotePart, RequestedItem };
export { sumRequestedItems };

/** Everything that a price depends on, read beforehand, so that pricing is pure. */
export interface PricingFacts extends ItemFacts {
  /** As written by the client: only listing and quantity are used. */
  requestedItems: readonly RequestedItem[];
  codes: readonly CodeLookup[];
  delivery: DeliveryRequest;
  /** The total that the buyer was shown. */
  expectedTotal: Money | null;
  policy: PricingPolicy;
}

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
  const { discounts, refusals } = chooseDiscounts(facts.codes, parcels);
  problems.push(...refusals);

  const priced = parcels.map((parcel) => priceParcel(parcel, discounts.get(parcel.seller), facts.policy));
  const isExact = areExact(priced.map(({ amounts }) => amounts));
  if (!isExact) problems.push({ kind: "totalTooLarge" });
  const parts = isExact ? priced : [];
  const total = totalOfParts(parts);
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
