/** `stock/{listingId}`: the seller's stock, and how much of it unpaid checkouts hold. */
export interface Stock {
  onHand: number;
  held: number;
  /** No hold expires earlier: until then no expired one needs to be searched for. Null where nothing is held. */
  nextHoldEndsAt: Date | null;
}

/** `stock/{listingId}/holds/{checkoutId}`: a quantity held until `expiresAt` for one checkout, or under the id of an offer whose buyer it is reserved for. */
export interface Hold {
  listingId: string;
  checkoutId: string;
  quantity: number;
  expiresAt: Date;
}

/** Quantity that can be sold, given the `releasable` holds. A hold ends when it expires, deleted or not. */
export function available(stock: Stock, releasable: readonly Hold[]): number {
  return stock.onHand - stock.held + total(releasable);
}

/** Whether a hold may have expired by `now`: otherwise a search would find none. */
export function mayHaveExpiredHolds({ nextHoldEndsAt }: Stock, now: Date): boolean {
  return nextHoldEndsAt !== null && nextHoldEndsAt <= now;
}

/** The stock after a new hold, with the `releasable` ones released. */
export function hold(
  stock: Stock,
  held: Pick<Hold, "quantity" | "expiresAt">,
  releasable: readonly Hold[],
): Stock {
  const { onHand, held: before, nextHoldEndsAt } = release(stock, releasable);
  const endsFirst = nextHoldEndsAt !== null && nextHoldEndsAt < held.expiresAt;
  return checked({
    onHand,
    held: before + validQuantity(held.quantity),
    nextHoldEndsAt: endsFirst ? nextHoldEndsAt : held.expiresAt,
  });
}

export function release(stock: Stock, holds: readonly Hold[]): Stock {
  return checked({ ...stock, held: stock.held - total(holds) });
}

/** The stock after held items are sold. */
export function sell(stock: Stock, sold: number): Stock {
  const quantity = validQuantity(sold);
  return checked({ ...stock, onHand: stock.onHand - quantity, held: stock.held - quantity });
}

/** The stock after items that nobody holds are sold, with the `releasable` holds released. */
export function sellAvailable(stock: Stock, sold: number, releasable: readonly Hold[]): Stock {
  const left = release(stock, releasable);
  return checked({ ...left, onHand: left.onHand - validQuantity(sold) });
}

/** The stock after sold items were returned. */
export function restock(stock: Stock, quantity: number): Stock {
  return checked({ ...stock, onHand: stock.onHand + validQuantity(quantity) });
}

/** The stock after its seller corrected the count; at least the held quantity remains. Without one, a new stock. */
export function recount(stock: Stock | undefined, onHand: number): Stock {
  return checked({ held: 0, nextHoldEndsAt: null, ...stock, onHand });
}

function total(holds: readonly Hold[]): number {
  return holds.reduce((sum, { quantity }) => sum + validQuantity(quantity), 0);
}

function validQuantity(quantity: number): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new Error(`${quantity} is no valid quantity`);
  return quantity;
}

/** Invariant: 0 ≤ held ≤ onHand. A fault that would break it aborts the transaction. */
function checked(stock: Stock): Stock {
  if (stock.held < 0 || stock.held > stock.onHand) {
    throw new Error(`Stock would be ${stock.onHand} on hand and ${stock.held} held`);
  }
  return stock.held === 0 ? { ...stock, nextHoldEndsAt: null } : stock;
}
