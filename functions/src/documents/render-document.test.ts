import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import type { Line, Lines } from "../orders/line.ts";
import {
  eur,
  exampleAmounts,
  exampleLine,
  exampleNames,
  exampleOrder,
} from "../../test-support/documents/document-example.ts";
import { documentKinds, type DocumentedOrder, type DocumentKind, type PartyNames } from "./document.ts";
import { makeDocument } from "./render-document.ts";
import { readPages, readPrintedLines } from "../../test-support/documents/pdf-text.ts";
import { describeSale } from "./sale.ts";

const run = promisify(execFile);

interface Request {
  kind?: DocumentKind;
  order?: Partial<DocumentedOrder>;
  names?: PartyNames;
  locale?: string;
}

function make({ kind = "receipt", order = {}, names = exampleNames, locale = "en" }: Request = {}) {
  return makeDocument(kind, describeSale(exampleOrder(order), names), locale);
}

async function printed(request: Request = {}): Promise<string> {
  return readPages(await make(request)).join("\n");
}

function linesOf(count: number, change: (index: number) => Partial<Line>): Lines {
  const [first = exampleLine(), ...rest] = Array.from({ length: count }, (_, index) =>
    exampleLine(change(index)),
  );
  return [first, ...rest];
}

function titled(...titles: string[]): { lines: Lines } {
  return { lines: linesOf(titles.length, (index) => ({ title: titles[index] ?? "" })) };
}

function inCurrency(currency: string): Partial<DocumentedOrder> {
  const price = { amount: 1250, currency };
  const none = { amount: 0, currency };
  const tax = { rate: 0, amount: none, isIncluded: true };
  const line = { unitPrice: price, total: price, quantity: 1, discount: none, tax };
  const nothing = { discount: none, shipping: none, fee: none, tax: none, commission: none };
  return {
    lines: [exampleLine(line)],
    amounts: { ...nothing, items: price, total: price, proceeds: price },
  };
}

describe("A document of an order, as PDF", () => {
  for (const kind of documentKinds) {
    it(`has the same bytes however often the ${kind} is made, whatever the hour or time zone`, async () => {
      const zone = process.env["TZ"];
      const first = await make({ kind });
      assert.equal(first.subarray(0, 5).toString(), "%PDF-");
      process.env["TZ"] = "Pacific/Auckland";
      try {
        assert.deepEqual(await make({ kind }), first);
      } finally {
        if (zone === undefined) delete process.env["TZ"];
        else process.env["TZ"] = zone;
      }
    });
  }

  it("has the same bytes in another process", async () => {
    const here = (name: string) => new URL(name, import.meta.url).href;
    const script = `
      import { createHash } from "node:crypto";
      import { exampleNames, exampleOrder } from "${here("../../test-support/documents/document-example.ts")}";
      import { makeDocument } from "${here("render-document.ts")}";
      import { describeSale } from "${here("sale.ts")}";
      const pdf = await makeDocument("receipt", describeSale(exampleOrder(), exampleNames), "en");
      console.log(createHash("sha256").update(pdf).digest("hex"));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
    const digest = createHash("sha256")
      .update(await make())
      .digest("hex");
    assert.equal(stdout.trim(), digest);
  });

  it("has other bytes for another order", async () => {
    assert.notDeepEqual(await make({ order: { id: "other" } }), await make());
  });

  it("stays below 200 kB with as many lines as a cart may have, their titles of the longest", async () => {
    const order = { lines: linesOf(20, () => ({ title: "Žluťoučký kůň Ω ".repeat(20) })) };
    for (const kind of documentKinds) assert.ok((await make({ kind, order })).length < 150_000);
  });

  it("prints Greek, Cyrillic and accented Latin", async () => {
    const text = await printed();
    const facts = ["Ελένη Παπαδοπούλου", "Анна Кузнецова", "Ελληνικά / Привет / Žluťoučký"];
    for (const words of facts) assert.ok(text.includes(words), words);
    assert.doesNotMatch(text, /cannot be printed/);
  });

  it("says so where a name has characters that it cannot print", async () => {
    assert.match(await printed({ names: { ...exampleNames, buyer: "山田太郎" } }), /cannot be printed here/);
  });

  it("continues on new pages when there are many lines, each with the head of the table", async () => {
    const order = { lines: linesOf(60, (index) => ({ title: `Bowl no. ${index + 1}.` })) };
    const pages = readPages(await make({ order }));
    assert.ok(pages.length >= 3);
    for (const [index, page] of pages.entries()) {
      assert.match(page, /Item\nQuantity\nUnit price\nAmount\n/);
      assert.ok(page.includes(`Page ${index + 1} of ${pages.length}`));
    }
    const titles = pages.join("").match(/Bowl no\. \d+\./g);
    assert.deepEqual(
      titles,
      order.lines.map(({ title }) => title),
    );
    assert.equal(pages.join("").match(/\nTotal\n/g)?.length, 1);
  });

  it("keeps the sums beneath the last line and clear of the foot, wherever the page ends", async () => {
    // A first title of 1, 2, … printed lines moves the last line down step by step.
    for (let words = 5; words <= 45; words += 8) {
      const bowls = Array.from({ length: 15 }, (_, index) => `Bowl ${index + 1}`);
      const order = titled("word ".repeat(words), ...bowls);
      for (const [kind, last] of [
        ["receipt", "Included in the total: tax on"],
        ["salesStatement", "Your proceeds"],
      ] as const) {
        const page = readPrintedLines(await make({ kind, order })).at(-1) ?? [];
        const heightOf = (text: string) => page.find((line) => line.text.startsWith(text))?.y ?? Number.NaN;
        assert.ok(heightOf("Bowl 15") > heightOf(last), `${kind} with ${words} words`);
        assert.ok(heightOf(last) > heightOf("Page ") + 10);
      }
    }
  });

  it("survives control characters, half characters and titles of 10 kB, with and without spaces", async () => {
    const order = titled(
      "\u0000\u0007\r\n\ud800",
      "W".repeat(10_000),
      "word ".repeat(2_000),
      "a" + "\u0301".repeat(10_000),
    );
    const pages = readPages(await make({ order }));
    assert.ok(pages.length <= 2);
    assert.match(pages.join(""), /W…/);
    assert.match(pages.join(""), /Total\n/);
  });

  it("shows yen without and dinars with three decimal digits", async () => {
    assert.match(await printed({ order: inCurrency("JPY") }), /Total\n¥1,250\n/);
    assert.match(await printed({ order: inCurrency("KWD") }), /Total\nKWD\s1\.250\n/u);
  });

  it("writes date and amounts the way the reader's locale does", async () => {
    const text = await printed({ locale: "ru" });
    assert.match(text, /9 марта 2026/u);
    assert.match(text, /Total\n126,10\s€\n/u);
    assert.match(await printed({ locale: "de-CH" }), /Gesamtbetrag\n\D*126\.10\D*\n/u);
  });

  it("falls back to English where the typeface lacks the reader's digits or months", async () => {
    for (const locale of ["ar-EG", "ja", "th", "hi"]) {
      assert.match(await printed({ locale }), /March 9, 2026[^]*€126\.10/, locale);
    }
  });

  it("names a party who has left", async () => {
    const names = { buyer: undefined, seller: undefined };
    assert.match(await printed({ names }), /Seller\nA former member\nBuyer\nA former member/);
    assert.match(await printed({ names, locale: "de" }), /Ehemaliges Mitglied/);
  });
});

describe("A receipt", () => {
  it("has order, time, parties, address, lines, offers, discounts and the sums of the total", async () => {
    const text = await printed();
    const facts = [
      "7Hq2mZpXw4",
      "March 9, 2026 at 2:05 PM UTC",
      "Schönhauser Allee 7",
      "10119 Berlin",
      "Germany",
    ];
    const lines = ["Walnut bowl", "€12.50", "€25.00", "Price agreed in an offer", "Discount -€5.00"];
    for (const fact of [...facts, ...lines, "Page 1 of 1"]) assert.ok(text.includes(fact), fact);
    assert.match(
      text,
      /Items\n€125\.00\nDiscount\n-€5\.00\nShipping\n€4\.90\nService fee\n€1\.20\nTotal\n€126\.10/,
    );
    assert.match(text, /Included in the total: tax 19%\n€19\.16\n/);
  });

  it("lists tax that comes on top of the prices before the total", async () => {
    const tax = { rate: 825, amount: eur(2_06), isIncluded: false };
    const amounts = { ...exampleAmounts, items: eur(25_00), tax: eur(2_46), total: eur(28_56) };
    const text = await printed({ order: { lines: [exampleLine({ tax })], amounts } });
    assert.match(text, /Tax 8\.25%\n€2\.06\nTax on shipping and fee\n€0\.40\nTotal\n€28\.56/);
    assert.doesNotMatch(text, /Included/);
  });

  it("says nothing of the commission", async () => {
    assert.doesNotMatch(await printed(), /Commission|proceeds|€12\.00|€92\.77/);
  });
});

describe("A sales statement", () => {
  it("leads from what the buyer paid to what the seller gets", async () => {
    const text = await printed({ kind: "salesStatement" });
    assert.match(text, /Paid by the buyer\n€126\.10/);
    const deductions = [
      "Service fee, to the marketplace\n-€1.20",
      "marketplace\n-€20.13",
      "marketplace\n-€12.00",
    ];
    for (const words of deductions) assert.ok(text.includes(words), words);
    assert.match(text, /Your proceeds\n€92\.77/);
  });

  it("is in German for a German", async () => {
    const text = await printed({ kind: "salesStatement", locale: "de" });
    assert.match(text, /Verkaufsabrechnung[^]*Ihr Erlös\n92,77\s€/u);
  });
});

describe("A packing slip", () => {
  it("has order, address, lines and quantities, and no price at all", async () => {
    const text = await printed({ kind: "packingSlip" });
    for (const fact of ["7Hq2mZpXw4", "Schönhauser Allee 7", "Walnut bowl", "Pieces: 3"]) {
      assert.ok(text.includes(fact), fact);
    }
    assert.doesNotMatch(text, /€|12\.50|126/);
  });

  it("says when the buyer collects the order, and has no address then", async () => {
    const text = await printed({ kind: "packingSlip", order: { delivery: { method: "pickup" } } });
    assert.match(text, /Collected from the seller[^]*No parcel: Анна Кузнецова collects/);
    assert.doesNotMatch(text, /Schönhauser/);
  });
});
