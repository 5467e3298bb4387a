/** What other domains may know of the pieces behind listings. */
export { shelves, takeable, type Shelf } from "./shelf.ts";
export { recount } from "./stock.ts";
export { stockStore } from "./stock-store.ts";
