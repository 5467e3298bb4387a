/** What other domains may know of the papers of orders. */
export { composeDocument } from "./compose-document.ts";
export type { DocumentKind } from "./document-kind.ts";
export { isPaid } from "./is-paid.ts";
export { orderDocuments, type OrderDocument } from "./order-documents.ts";
export type { DocumentContent } from "./document-content.ts";
export { describeSale, type DocumentedOrder } from "./sale.ts";
export { sanitizeLine } from "./sanitize-line.ts";
