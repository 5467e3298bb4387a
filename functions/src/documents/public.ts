/** What other domains may know of the papers of orders. */
export { composePaper } from "./compose-paper.ts";
export type { DocumentKind } from "./document-kind.ts";
export { isPaid } from "./is-paid.ts";
export { orderDocuments, type OrderDocument } from "./order-documents.ts";
export type { Paper } from "./paper.ts";
export { describeSale, type DocumentedOrder } from "./sale.ts";
export { tidyLine } from "./tidy-line.ts";
