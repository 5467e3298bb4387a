import type { ItemQuantity } from "./line.ts";

/** What is left of `items`, one entry a listing. */
export function subtractItems(
  items: readonly ItemQuantity[],
  taken: readonly ItemQuantity[],
): ItemQuantity[] {
  return items.flatMap(({ listingId, quantity }) => {
    const left = quantity - quantityOf(taken, listingId);
    return left > 0 ? { listingId, quantity: left } : [];
  });
}

/** Whether `part` names each listing once, with no more than `whole` has of it. */
export function isPartOf(part: readonly ItemQuantity[], whole: readonly ItemQuantity[]): boolean {
  const isOnce = new Set(part.map(({ listingId }) => listingId)).size === part.length;
  return isOnce && part.every(({ listingId, quantity }) => quantity <= quantityOf(whole, listingId));
}

export function countPieces(items: readonly ItemQuantity[]): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}

function quantityOf(items: readonly ItemQuantity[], listingId: string): number {
  return items.reduce((sum, item) => (item.listingId === listingId ? sum + item.quantity : sum), 0);
}
