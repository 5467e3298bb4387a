import { add, subtract, sum, zero, type Money } from "../../platform/values/money.ts";
import type { Line, Lines, OrderAmounts } from "../../orders/public.ts";
import type { ChosenDiscount } from "./codes.ts";
import { computeCommission, computeFee } from "./commission.ts";
import type { PricedItem } from "./priced-items.ts";
import type { PricingPolicy } from "./policy.ts";
import type { Parcel } from "./shipping.ts";
import { computeTax } from "./tax.ts";

export interface QuotePart {
  seller: string;
  lines: Lines;
  amounts: OrderAmounts;
  method: "pickup" | "shipping";
  discountId: string | null;
}

/** Prices a seller's parcel, with the buyer's code applied to its lines. */
export function priceParcel(
  parcel: Parcel,
  chosen: ChosenDiscount | undefined,
  policy: PricingPolicy,
): QuotePart {
  const { seller, pricedItems, method, shipping } = parcel;
  const country = parcel.country ?? policy.homeCountry;
  const [first, ...rest] = pricedItems;
  const { currency } = first.total;
  const price = (item: PricedItem, index: number) =>
    priceLine({ item, discount: chosen?.shares[index] ?? zero(currency) }, country, policy);
  const lines: Lines = [price(first, 0), ...rest.map((item, index) => price(item, index + 1))];

  const items = sum([zero(currency), ...lines.map(({ total }) => total)]);
  const discount = sum([zero(currency), ...lines.map((line) => line.discount)]);
  const fee = computeFee(subtract(items, discount), policy.fee);
  const amounts = sumAmounts(lines, { items, discount, shipping, fee }, (cost) =>
    computeTax(cost, policy.tax, country),
  );
  return { seller, lines, amounts, method, discountId: chosen?.id ?? null };
}

function priceLine(
  { item, discount }: { item: PricedItem; discount: Money },
  country: string,
  policy: PricingPolicy,
): Line {
  const { listing, unitPrice, offerId, quantity, total } = item;
  const price = subtract(total, discount);
  const tax = computeTax(price, policy.tax, country);
  const net = tax.isIncluded ? subtract(price, tax.amount) : price;
  const commission = computeCommission(item, net, policy.commission);
  const { id: listingId, seller, title, photoIds } = listing;
  const photo = photoIds[0] ?? null;
  return { listingId, seller, title, photo, unitPrice, offerId, quantity, total, discount, tax, commission };
}

/**
 * Shipping is taxed like the items. The fee is the marketplace's own sale, and so is the tax on it: added tax
 * is part of the order's tax; included tax stays in the fee, since otherwise the seller would pay it. So the
 * seller's proceeds never depend on the fee: items after discount and shipping, without their tax, less the
 * commission.
 */
function sumAmounts(
  lines: Lines,
  costs: Pick<OrderAmounts, "items" | "discount" | "shipping" | "fee">,
  taxed: (cost: Money) => Line["tax"],
): OrderAmounts {
  const { items, discount, shipping, fee } = costs;
  const onShipping = taxed(shipping);
  const onFee = onShipping.isIncluded ? zero(fee.currency) : taxed(fee).amount;
  const tax = sum([onShipping.amount, onFee, ...lines.map((line) => line.tax.amount)]);
  const commission = sum([zero(fee.currency), ...lines.map((line) => line.commission.amount)]);
  const prices = sum([subtract(items, discount), shipping, fee]);
  const total = onShipping.isIncluded ? prices : add(prices, tax);
  const proceeds = subtract(total, sum([fee, tax, commission]));
  return { ...costs, tax, total, commission, proceeds };
}

/** Whether all amounts and their sum are exact integers. */
export function areExact(all: readonly OrderAmounts[]): boolean {
  const amounts = all.flatMap((each) => Object.values(each).map(({ amount }: Money) => amount));
  const together = all.reduce((soFar, { total }) => soFar + total.amount, 0);
  return [...amounts, together].every((amount) => Number.isSafeInteger(amount));
}
