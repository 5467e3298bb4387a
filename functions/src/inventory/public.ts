/** What other domains may use of stock: reading, counting, holding and selling it. */
export { inventory, availableQuantity, unheldQuantity, type StockSnapshot } from "./inventory.ts";
export { piecesLeft } from "./pieces-left.ts";
