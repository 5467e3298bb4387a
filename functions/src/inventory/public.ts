/** What other domains may know of the pieces behind listings. */
export { inventory, availableQuantity, type StockSnapshot } from "./inventory.ts";
export { recount } from "./stock.ts";
export { stockStore } from "./stock-store.ts";
