import { composePaper } from "./compose-paper.ts";
import type { DocumentKind } from "./document-kind.ts";
import { printableLocale } from "./printable-locale.ts";
import { renderPaper } from "./render-paper.ts";
import type { Sale } from "./sale.ts";

/** The paper as PDF, in the language and the figures of its reader as far as they can be printed. */
export function makeDocument(kind: DocumentKind, sale: Sale, locale: string): Promise<Buffer> {
  return renderPaper(composePaper(kind, sale, printableLocale(locale, sale)));
}
