/** What other domains may use of sellers: adding to their figures. */
export { sellerFigures } from "./figure-store.ts";
