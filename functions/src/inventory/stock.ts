/** `stock/{listingId}`: pieces the seller has, and how many of them unpaid checkouts hold. */
export interface Stock {
  onHand: number;
  held: number;
}

/** `stock/{listingId}/holds/{checkoutId}`: pieces set aside for one checkout until `expiresAt`. */
export interface Hold {
  listingId: string;
  checkoutId: string;
  quantity: number;
  expiresAt: Date;
}

/** Pieces that can be sold at `now`. A hold is over when its time is, whether or not it was tidied away. */
export function available(stock: Stock, expired: readonly Hold[]): number {
  return stock.onHand - stock.held + total(expired);
}

/** The stock after `quantity` pieces are set aside and `expired` holds are let go. */
export function hold(stock: Stock, quantity: number, expired: readonly Hold[]): Stock {
  const { onHand, held } = release(stock, expired);
  return checked({ onHand, held: held + validQuantity(quantity) });
}

export function release(stock: Stock, holds: readonly Hold[]): Stock {
  return checked({ onHand: stock.onHand, held: stock.held - total(holds) });
}

/** The stock after held pieces are sold. */
export function sell(stock: Stock, sold: number): Stock {
  const quantity = validQuantity(sold);
  return checked({ onHand: stock.onHand - quantity, held: stock.held - quantity });
}

/** The stock after sold pieces came back. */
export function restock(stock: Stock, quantity: number): Stock {
  return checked({ onHand: stock.onHand + validQuantity(quantity), held: stock.held });
}

/** The stock counted anew by its seller, who keeps at least the held pieces. */
export function recount(stock: Stock | undefined, onHand: number): Stock {
  return checked({ onHand, held: stock?.held ?? 0 });
}

function total(holds: readonly Hold[]): number {
  return holds.reduce((sum, { quantity }) => sum + validQuantity(quantity), 0);
}

function validQuantity(quantity: number): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new Error(`${quantity} is no number of pieces`);
  return quantity;
}

/** 0 ≤ held ≤ onHand, always: a fault that would break it stops the transaction instead. */
function checked(stock: Stock): Stock {
  if (stock.held < 0 || stock.held > stock.onHand) {
    throw new Error(`Stock would be ${stock.onHand} on hand and ${stock.held} held`);
  }
  return stock;
}
