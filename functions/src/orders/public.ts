/** What other domains may know of orders. */
export { checkoutOpened, orderChanged, reminderDue } from "./events.ts";
export { orderStore } from "./order-store.ts";
export { isPaid } from "./documents/is-paid.ts";
export { composePaper } from "./documents/compose-paper.ts";
export { orderDocuments, type OrderDocument } from "./documents/order-documents.ts";
export type { Paper } from "./documents/paper.ts";
export { describeSale, type DocumentedOrder } from "./documents/sale.ts";
export type { DocumentKind } from "./documents/document-kind.ts";
export type { OrderAction, OrderState } from "./process/order-process.ts";
export { tidyLine } from "./documents/tidy-line.ts";
