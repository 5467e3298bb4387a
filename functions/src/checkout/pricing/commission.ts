import { categoryPathOf, type CategoryId } from "../../listings/public.ts";
import { BASIS_POINTS, portion, type Money } from "../../platform/values/money.ts";
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
  /** Of the line's net, in basis points. */
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
 * The commission on `net`, the line after its discount and without tax. Never more than that, whatever the
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
