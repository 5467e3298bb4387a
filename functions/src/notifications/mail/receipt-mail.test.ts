import assert from "node:assert/strict";
import { exampleReceipt } from "../../orders/receipt/receipt-example.ts";
import { composeReceiptMail } from "./receipt-mail.ts";

function receiptFor(title: string) {
  const price = { amount: 12_50, currency: "EUR" };
  return exampleReceipt({ lines: [{ title, quantity: 1, unitPrice: price, total: price }] });
}

describe("A receipt mail", () => {
  it("tells order, moment, lines and total in both of its parts", () => {
    const { text, html } = composeReceiptMail(exampleReceipt());
    const facts = [
      "7Hq2mZpXw4",
      "March 9, 2026",
      "UTC",
      "Walnut bowl, turned by hand",
      "€12.50",
      "€25.00",
      "€125.00",
    ];
    for (const fact of ["Анна Кузнецова", "Ελένη Παπαδοπούλου", ...facts]) {
      assert.ok(text.includes(fact), `${fact} in the text`);
      assert.ok(html.includes(fact), `${fact} in the HTML`);
    }
  });

  it("has a text part without markup", () => {
    assert.doesNotMatch(composeReceiptMail(exampleReceipt()).text, /<[a-z/]|&[a-z]+;/);
  });

  it("shows a title that carries markup as mere text", () => {
    const { html, text } = composeReceiptMail(receiptFor(`<script>alert("1")</script> & 'more'`));
    assert.doesNotMatch(html, /<script/i);
    assert.ok(html.includes("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;"));
    assert.ok(text.includes(`<script>alert("1")</script> & 'more'`));
  });

  it("escapes the names of seller and buyer and the id of the order", () => {
    const { html } = composeReceiptMail(
      exampleReceipt({
        orderId: `"><img src=x>`,
        seller: { name: "<b>Shop</b>" },
        buyer: { name: "<i>Me</i>" },
      }),
    );
    assert.doesNotMatch(html, /<img|<b>|<i>/);
  });

  it("cannot be given another header through a name or an order id", () => {
    for (const lineBreak of ["\r\n", "\n", "\r", "\u2028", "\u0085", "\u000B"]) {
      const { subject } = composeReceiptMail(
        exampleReceipt({
          orderId: `1${lineBreak}Bcc: a@example.com`,
          seller: { name: `Shop${lineBreak}Bcc: b@example.com` },
        }),
      );
      assert.equal(subject, "Your receipt from Shop Bcc: b@example.com, order 1 Bcc: a@example.com");
    }
  });

  it("cannot be turned backwards by marks of direction in a title", () => {
    assert.ok(composeReceiptMail(receiptFor("gpj.\u202Eexe")).text.includes("gpj.exe"));
  });

  it("stays short when a title is absurdly long", () => {
    const { html, text } = composeReceiptMail(receiptFor("long ".repeat(2_000)));
    assert.ok(html.length < 5_000);
    assert.match(text, /long…\n/);
  });

  it("shows yen without and dinars with three decimal digits", () => {
    const yen = composeReceiptMail(exampleReceipt({ total: { amount: 1250, currency: "JPY" } }));
    assert.match(yen.text, /Total: ¥1,250\n/);
    const dinars = composeReceiptMail(exampleReceipt({ total: { amount: 1250, currency: "KWD" } }));
    assert.match(dinars.text, /Total: KWD\s1\.250\n/u);
  });

  it("writes date and amounts the way the buyer's locale does", () => {
    const { text } = composeReceiptMail(exampleReceipt({ locale: "fr" }));
    assert.match(text, /Placed: 9 mars 2026 à 14:05 UTC\n/u);
    assert.match(text, /Total: 125,00\s€\n/u);
  });
});
