import { coverOf } from "../../listings/public.ts";
import { add, subtract, sum, zero, type Money } from "../../platform/values/money.ts";
import type { Line, Lines, OrderAmounts } from "../../orders/public.ts";
import type { ChosenDiscount } from "./codes.ts";
import { addShippingShares, computeCommission, computeFee } from "./commission.ts";
import type { PricedItem } from "./items.ts";
import type { PricingPolicy } from "./pricing-facts.ts";
import type { Parcel } from "./shipping.ts";
import { computeTax } from "./tax.ts";

/** What a buyer owes one seller. */
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
  const taxed = (cost: Money) => computeTax(cost, policy.tax, country);
  const price = (item: PricedItem, index: number) =>
    priceLine(item, chosen?.shares[index] ?? zero(currency), taxed);
  const priced = [price(first, 0), ...rest.map((item, index) => price(item, index + 1))] as const;
  const nets = priced.map((line) => netOf(subtract(line.total, line.discount), line.tax));
  const brought = policy.isCommissionOnShipping
    ? addShippingShares(nets, netOf(shipping, taxed(shipping)))
    : nets;
  const withCommission = (line: Omit<Line, "commission">, index: number): Line => {
    const item = pricedItems[index] ?? first;
    return {
      ...line,
      commission: computeCommission(item, brought[index] ?? zero(currency), policy.commission),
    };
  };
  const [firstLine, ...otherLines] = priced;
  const lines: Lines = [
    withCommission(firstLine, 0),
    ...otherLines.map((line, index) => withCommission(line, index + 1)),
  ];

  const items = sum([zero(currency), ...lines.map(({ total }) => total)]);
  const discount = sum([zero(currency), ...lines.map((line) => line.discount)]);
  const fee = computeFee(subtract(items, discount), policy.fee);
  const amounts = sumAmounts(lines, { items, discount, shipping, fee }, taxed);
  return { seller, lines, amounts, method, discountId: chosen?.id ?? null };
}

function priceLine(
  { listing, unitPrice, offerId, quantity, total }: PricedItem,
  discount: Money,
  taxed: (cost: Money) => Line["tax"],
): Omit<Line, "commission"> {
  const tax = taxed(subtract(total, discount));
  const { id: listingId, seller, title } = listing;
  const cover = coverOf(listing);
  return {
    listingId,
    seller,
    title,
    photo: cover && { mediaId: cover.mediaId, generation: cover.generation },
    unitPrice,
    offerId,
    quantity,
    total,
    discount,
    tax,
  };
}

/** Without its tax. */
function netOf(price: Money, tax: Line["tax"]): Money {
  return tax.isIncluded ? subtract(price, tax.amount) : price;
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
