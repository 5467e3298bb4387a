import { after, MINUTE } from "../platform/clock.ts";
import { multiply, sum, type Money } from "../platform/money.ts";

/** One listing in a checkout or order: what was agreed, whatever becomes of the listing. */
export interface Line {
  listingId: string;
  seller: string;
  title: string;
  photo: string | null;
  unitPrice: Money;
  quantity: number;
  total: Money;
}

/**
 * `checkouts/{id}`: a buyer's cart at agreed prices with its stock held until `expiresAt`.
 * `open` → `paid`, or `expired` → `paid` by a late payment, or either → `refunding` → `refunded` when the
 * pieces are gone.
 */
export interface Checkout {
  id: string;
  buyer: string;
  state: "open" | "paid" | "expired" | "refunding" | "refunded";
  lines: [Line, ...Line[]];
  /** Those on its lines, to be found by. */
  photoIds: string[];
  total: Money;
  paymentId: string;
  createdAt: Date;
  expiresAt: Date;
}

interface Offered {
  id: string;
  seller: string;
  title: string;
  /** Of one piece, at the moment of the sale. */
  price: Money;
  photoIds: string[];
}

/** The line a listing makes at its price now. */
export function priceLine(listing: Offered, quantity: number): Line {
  return {
    listingId: listing.id,
    seller: listing.seller,
    title: listing.title,
    photo: listing.photoIds[0] ?? null,
    unitPrice: listing.price,
    quantity,
    total: multiply(listing.price, quantity),
  };
}

export function isOneCurrency(lines: [Line, ...Line[]]): boolean {
  return lines.every(({ unitPrice }) => unitPrice.currency === lines[0].unitPrice.currency);
}

/** What a checkout holds of one listing. */
export function holdOf({ id, expiresAt }: Checkout, { listingId, quantity }: Line) {
  return { listingId, checkoutId: id, quantity, expiresAt };
}

/** @throws CurrencyMismatch when the lines are priced in more than one currency. */
export function openCheckout(
  identity: { id: string; buyer: string; paymentId: string },
  lines: [Line, ...Line[]],
  opening: { now: Date; holdMinutes: number },
): Checkout {
  return {
    ...identity,
    state: "open",
    lines,
    photoIds: photosOn(lines),
    total: totalOf(lines),
    createdAt: opening.now,
    expiresAt: after(opening.now, opening.holdMinutes * MINUTE),
  };
}

export function photosOn(lines: readonly Line[]): string[] {
  return lines.flatMap(({ photo }) => photo ?? []);
}

export function totalOf(lines: [Line, ...Line[]]): Money {
  const [first, ...rest] = lines;
  return sum([first.total, ...rest.map((line) => line.total)]);
}

/** The lines by seller, in order of first appearance: each group becomes one order. */
export function groupBySeller(lines: readonly Line[]): Map<string, [Line, ...Line[]]> {
  const groups = new Map<string, [Line, ...Line[]]>();
  for (const line of lines) {
    const group = groups.get(line.seller);
    if (group) group.push(line);
    else groups.set(line.seller, [line]);
  }
  return groups;
}
