/** `stock/{listingId}`: the seller's stock, and how much of it unpaid checkouts hold. */
export interface Stock {
  onHand: number;
  held: number;
}

/** `stock/{listingId}/holds/{checkoutId}`: a quantity held for one checkout until `expiresAt`. */
export interface Hold {
  listingId: string;
  checkoutId: string;
  quantity: number;
  expiresAt: Date;
}

/**
 * Quantity that can be sold, given the `expired` holds. A hold ends when it expires, whether or not it was
 * deleted.
 */
export function available(stock: Stock, expired: readonly Hold[]): number {
  return stock.onHand - stock.held + total(expired);
}

/** The stock after `quantity` is held and the `expired` holds are released. */
export function hold(stock: Stock, quantity: number, expired: readonly Hold[]): Stock {
  const { onHand, held } = release(stock, expired);
  return checked({ onHand, held: held + validQuantity(quantity) });
}

export function release(stock: Stock, holds: readonly Hold[]): Stock {
  return checked({ onHand: stock.onHand, held: stock.held - total(holds) });
}

/** The stock after held items are sold. */
export function sell(stock: Stock, sold: number): Stock {
  const quantity = validQuantity(sold);
  return checked({ onHand: stock.onHand - quantity, held: stock.held - quantity });
}

/** The stock after sold items were returned. */
export function restock(stock: Stock, quantity: number): Stock {
  return checked({ onHand: stock.onHand + validQuantity(quantity), held: stock.held });
}

/** The stock after its seller corrected the count; at least the held quantity remains. */
export function recount(stock: Stock | undefined, onHand: number): Stock {
  return checked({ onHand, held: stock?.held ?? 0 });
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
  return stock;
}
