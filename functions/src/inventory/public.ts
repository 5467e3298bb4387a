/** What other domains may use of stock: reading, counting, holding and selling it. */
export { inventory, availableQuantity, type StockSnapshot } from "./inventory.ts";
