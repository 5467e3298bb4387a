import { categoryPathOf, type CategoryId } from "../../listings/public.ts";
import { allocate, BASIS_POINTS, portion, type Money } from "../../platform/values/money.ts";
import type { Line } from "../../orders/public.ts";
import type { PricedItem } from "./items.ts";

/** Minor units by currency. Never converted: a currency that is not in it has none. */
type ByCurrency = Readonly<Record<string, number>>;

/** The commission of a line. */
export interface CommissionRule {
  /** Frozen on the line. */
  name: string;
  /** All conditions have to match. */
  fits: {
    /** The category and all below it. */
    category?: CategoryId;
    seller?: string;
    /** The unit price, both ends included. In a currency that is not listed, nothing fits. */
    minimum?: ByCurrency;
    maximum?: ByCurrency;
  };
  /** Of what the line brings, in basis points. */
  rate: number;
  /** For each line, on top of the rate. */
  fixed?: ByCurrency;
  /** Minimum for each line. */
  floor?: ByCurrency;
  /** Maximum for each line. */
  cap?: ByCurrency;
}

/** The buyer's fee for an order. */
export interface BuyerFee {
  /** Of the items after discounts, in basis points. */
  rate: number;
  /** For each order. */
  fixed?: ByCurrency;
}

/**
 * What each line brings its seller before the commission: its net, and its share of the shipping's net by what the lines
 * cost. In whole minor units that sum to all of it.
 */
export function addShippingShares(nets: readonly Money[], shipping: Money): Money[] {
  const shares = allocate(
    shipping.amount,
    nets.map(({ amount }) => amount),
  );
  return nets.map(({ amount, currency }, index) => ({ amount: amount + (shares[index] ?? 0), currency }));
}

/**
 * The commission on `net`, what the line brings after its discount and without tax. Never more than that, whatever the
 * floor. None where no rule fits.
 */
export function computeCommission(
  item: PricedItem,
  net: Money,
  rules: readonly CommissionRule[],
): Line["commission"] {
  const rule = rules.find(({ fits }) => isFit(fits, item));
  if (!rule) return { rule: "none", amount: { ...net, amount: 0 } };
  const { currency } = net;
  const asked = portion(net, rule.rate, BASIS_POINTS).amount + read(rule.fixed, currency, 0);
  const kept = Math.min(
    Math.max(asked, read(rule.floor, currency, 0)),
    read(rule.cap, currency, Infinity),
    net.amount,
  );
  return { rule: rule.name, amount: { amount: kept, currency } };
}

export function computeFee(pricedItems: Money, fee: BuyerFee): Money {
  const { amount, currency } = portion(pricedItems, fee.rate, BASIS_POINTS);
  return { amount: amount + read(fee.fixed, currency, 0), currency };
}

function isFit({ category, seller, minimum, maximum }: CommissionRule["fits"], item: PricedItem): boolean {
  const { listing, unitPrice } = item;
  const { amount, currency } = unitPrice;
  if (category && !(listing.category && categoryPathOf(listing.category).includes(category))) return false;
  if (seller !== undefined && listing.seller !== seller) return false;
  if (minimum && amount < read(minimum, currency, Infinity)) return false;
  return !maximum || amount <= read(maximum, currency, -Infinity);
}

function read(amounts: ByCurrency | undefined, currency: string, otherwise: number): number {
  return amounts?.[currency] ?? otherwise;
}
