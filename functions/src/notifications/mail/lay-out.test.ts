import assert from "node:assert/strict";
import * as fc from "fast-check";
import { eur } from "../../../test-support/documents/document-example.ts";
import { layOut } from "./lay-out.ts";
import type { EmailContent } from "./email-content.ts";

/** An email that says this wherever it can say anything. */
function emailOf(text: string): EmailContent {
  return {
    language: "en",
    colon: ": ",
    subject: text,
    greeting: text,
    paragraphs: [text, text],
    items: [{ title: text, line: text }],
    facts: [{ label: text, value: text }],
    unsubscribe: { label: text, link: "https://shop.example/" },
    document: {
      columns: [
        { label: text, align: "left" },
        { label: text, align: "right" },
      ],
      rows: [{ cells: [text, text], remarks: [text] }],
      sums: [{ label: text, amount: eur(1_00), role: "total" }],
      locale: "en",
    },
    closing: text,
  };
}

/** All that a browser would take for markup. */
const markupOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

describe("The HTML of an email", () => {
  const plain = markupOf(layOut(emailOf("x")).html);

  for (const text of [
    `<script>alert("1")</script>`,
    `"><img src=x onerror=alert(1)>`,
    `' onmouseover='alert(1)`,
    "</title></style><b>",
    "<!-- ",
    "&lt;b&gt; &amp; &#60;b>",
  ]) {
    it(`shows ${text} as mere text, wherever it stands`, () => {
      const { html } = layOut(emailOf(text));
      assert.deepEqual(markupOf(html), plain);
      const escaped = text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;")
        .replaceAll("'", "&#39;");
      assert.equal(html.split(escaped).length - 1, 16);
    });
  }

  it("has the same markup whatever people write", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom("<", ">", "&", '"', "'", "/", "!--", "b", ";", "`", "${", "=", " "))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        assert.deepEqual(markupOf(layOut(emailOf(text)).html), plain);
      }),
    );
  });
});
