import assert from "node:assert/strict";
import { exampleLine, exampleOrder } from "../../test-support/documents/document-example.ts";
import { readPages } from "../../test-support/documents/pdf-text.ts";
import { languages } from "../languages/languages.ts";
import { documentKinds } from "./document.ts";
import { makeDocument } from "./render-document.ts";
import { describeSale } from "./sale.ts";

describe("The words of a document", () => {
  const order = exampleOrder({ lines: [exampleLine()] });
  const sale = describeSale({ ...order, delivery: { method: "pickup" } }, { buyer: "Anna", seller: "Eleni" });

  for (const { language, documents } of languages) {
    it(`are all printed: ${language}`, async () => {
      for (const kind of documentKinds) {
        const text = readPages(await makeDocument(kind, sale, language)).join("\n");
        for (const words of [documents.titles[kind], documents.pickup, documents.page(1, 1)]) {
          assert.ok(text.includes(words), text);
        }
        assert.ok(!text.includes(documents.unprintable), text);
      }
    });
  }
});
