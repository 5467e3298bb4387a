/** What other domains may know of orders. */
import type { Receipt, ReceiptLine } from "./receipt/receipt.ts";

export { orderDelivered, orderPlaced } from "./events.ts";
export { orderStore } from "./order-store.ts";
export { composeReceipt } from "./receipt/compose-receipt.ts";
export { formatPlacedAt, tidyReceipt } from "./receipt/receipt.ts";
export type { Receipt, ReceiptLine };

/** The receipt as PDF. Loads the PDF library on first use. */
export async function renderReceipt(receipt: Receipt): Promise<Buffer> {
  return (await import("./receipt/render-receipt.ts")).renderReceipt(receipt);
}
