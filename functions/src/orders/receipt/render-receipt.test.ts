import assert from "node:assert/strict";
import { readPages, readPrintedLines } from "./pdf-text.testing.ts";
import { exampleReceipt } from "./receipt-example.ts";
import type { Receipt } from "./receipt.ts";
import { renderReceipt } from "./render-receipt.ts";

const price = { amount: 12_50, currency: "EUR" };

function lineOf(title: string): Receipt["lines"][number] {
  return { title, quantity: 1, unitPrice: price, total: price };
}

async function printedText(changes: Partial<Receipt> = {}): Promise<string> {
  return readPages(await renderReceipt(exampleReceipt(changes))).join("\n");
}

describe("A receipt as PDF", () => {
  it("is a PDF that tells order, moment, parties, lines and total", async () => {
    const pdf = await renderReceipt(exampleReceipt());
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    const [text = "", ...more] = readPages(pdf);
    assert.equal(more.length, 0);
    const facts = [
      "7Hq2mZpXw4",
      "March 9, 2026",
      "UTC",
      "Walnut bowl",
      "€12.50",
      "€25.00",
      "€125.00",
      "Page 1 of 1",
    ];
    for (const fact of facts) assert.ok(text.includes(fact), fact);
  });

  it("has the same bytes however often it is rendered, whatever the hour or time zone", async () => {
    const zone = process.env["TZ"];
    const first = await renderReceipt(exampleReceipt());
    process.env["TZ"] = "Pacific/Auckland";
    try {
      assert.deepEqual(await renderReceipt(exampleReceipt()), first);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("has other bytes for another order", async () => {
    const other = await renderReceipt(exampleReceipt({ orderId: "other" }));
    assert.notDeepEqual(other, await renderReceipt(exampleReceipt()));
  });

  it("prints Greek, Cyrillic and accented Latin", async () => {
    const text = await printedText();
    for (const words of ["Ελένη Παπαδοπούλου", "Анна Кузнецова", "Ελληνικά / Привет / Žluťoučký"]) {
      assert.ok(text.includes(words), words);
    }
  });

  it("goes on to new pages when there are many lines, each with the head of the table", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => lineOf(`Bowl no. ${index + 1}.`));
    const pages = readPages(await renderReceipt(exampleReceipt({ lines })));
    assert.ok(pages.length >= 3);
    for (const [index, page] of pages.entries()) {
      assert.match(page, /Item\nQuantity\nUnit price\nAmount\n/);
      assert.ok(page.includes(`Page ${index + 1} of ${pages.length}`));
    }
    const printed = pages.join("").match(/Bowl no\. \d+\./g);
    assert.deepEqual(
      printed,
      lines.map(({ title }) => title),
    );
    assert.equal(pages.join("").match(/Total\n/g)?.length, 1);
  });

  it("keeps the total beneath the last line and clear of the foot, wherever the page ends", async () => {
    // A first title of 1, 2, … printed lines moves the last line down step by step.
    for (let words = 5; words <= 45; words += 8) {
      const bowls = Array.from({ length: 15 }, (_, index) => lineOf(`Bowl ${index + 1}`));
      const lines = [lineOf("word ".repeat(words)), ...bowls];
      const page = readPrintedLines(await renderReceipt(exampleReceipt({ lines }))).at(-1) ?? [];
      const heightOf = (text: string) => page.find((line) => line.text.startsWith(text))?.y ?? Number.NaN;
      assert.ok(heightOf("Bowl 15") > heightOf("Total"));
      assert.ok(heightOf("Total") > heightOf("Page ") + 30);
    }
  });

  it("survives control characters, half characters and titles of 10 kB, with and without spaces", async () => {
    const titles = [
      "\u0000\u0007\r\n\ud800",
      "W".repeat(10_000),
      "word ".repeat(2_000),
      "a" + "\u0301".repeat(10_000),
    ];
    const pdf = await renderReceipt(exampleReceipt({ lines: titles.map(lineOf) }));
    const pages = readPages(pdf);
    assert.ok(pages.length <= 2);
    assert.match(pages.join(""), /W…/);
    assert.match(pages.join(""), /Total\n/);
  });

  it("shows yen without and dinars with three decimal digits", async () => {
    assert.match(await printedText({ total: { amount: 1250, currency: "JPY" } }), /Total\n¥1,250\n/);
    assert.match(await printedText({ total: { amount: 1250, currency: "KWD" } }), /Total\nKWD\s1\.250\n/u);
  });

  it("writes date and amounts the way the buyer's locale does", async () => {
    const text = await printedText({ locale: "ru" });
    assert.match(text, /9 марта 2026/u);
    assert.match(text, /Total\n125,00\s€\n/u);
  });

  it("writes them in English where the typeface lacks the locale's own figures", async () => {
    for (const locale of ["ja", "ar-EG", "he", "hi-u-nu-deva"]) {
      const text = await printedText({ locale, total: { amount: 1250, currency: "JPY" } });
      assert.match(text, /March 9, 2026/);
      assert.match(text, /Total\n¥1,250\n/);
    }
  });
});
