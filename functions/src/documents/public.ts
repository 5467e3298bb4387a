/** What other domains may use of the documents of orders, and of the look that all PDFs share. */
export { composeDocument } from "./compose-document.ts";
export { isPaid, type DocumentedOrder, type DocumentKind } from "./document.ts";
export type { DocumentContent } from "./document-content.ts";
export { drawLogo } from "./logo.ts";
export { orderDocuments, type OrderDocument } from "./order-documents.ts";
export { colours, drawRule, pageLayout, styles, writeLine, writeWrapped } from "./page-layout.ts";
export { describeSale, sanitizeLine } from "./sale.ts";
export { canDraw, loadTypeface } from "./typeface.ts";
