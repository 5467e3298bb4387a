import { composeDocument } from "./compose-document.ts";
import type { DocumentKind } from "./document-kind.ts";
import { printableLocale } from "./printable-locale.ts";
import { renderDocument } from "./render-document.ts";
import type { Sale } from "./sale.ts";

/** The document as PDF, in the reader's language and formats as far as they can be printed. */
export function makeDocument(kind: DocumentKind, sale: Sale, locale: string): Promise<Buffer> {
  return renderDocument(composeDocument(kind, sale, printableLocale(locale, sale)));
}
