/** What other domains may use of the documents of orders. */
export { composeDocument } from "./compose-document.ts";
export { isPaid, type DocumentedOrder, type DocumentKind } from "./document.ts";
export type { DocumentContent } from "./document-content.ts";
export { orderDocuments, type OrderDocument } from "./order-documents.ts";
export { describeSale, sanitizeLine } from "./sale.ts";
