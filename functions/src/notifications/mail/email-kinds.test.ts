import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exampleLine } from "../../../test-support/documents/document-example.ts";
import { everyMail, orderMail } from "../../../test-support/notifications/example-emails.ts";
import type { DocumentedOrder } from "../../documents/public.ts";
import { languages } from "../../languages/languages.ts";
import { orderEmailKinds } from "../../languages/public.ts";

/** What a person sees of a page, without the spaces. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  const text = body.replace(/<a [^>]*href="([^"]*)"[^>]*>/g, "$1 ").replace(/<[^>]+>/g, " ");
  const plain = text
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return plain.replace(/\s+/g, "");
}

describe("Every e-mail", () => {
  for (const { language } of languages) {
    // Somebody who writes figures in another way than most of their language.
    const locale = language === "de" ? "de-AT" : language;

    // Rewritten by `SOUK_ACCEPT=1 mocha src/notifications/mail/email-kinds.test.ts`; read its diff before you commit.
    it(`in ${locale} says what it said before`, async () => {
      const file = join(import.meta.dirname, `email-kinds.${language}.golden`);
      const mails = everyMail(locale).map(
        ([kind, { subject, text }]) => `## ${kind}\nSubject: ${subject}\n\n${text}`,
      );
      const actual = mails.join("\n");
      if (process.env["SOUK_ACCEPT"]) await writeFile(file, actual);
      assert.deepEqual(actual.split("\n"), (await readFile(file, "utf8")).split("\n"));
    });

    it(`in ${locale} says the same in both of its parts`, () => {
      for (const [kind, { text, html }] of everyMail(locale)) {
        const shown = wordsOf(html);
        for (const line of text.split("\n")) {
          for (const piece of line.split(/: | × /)) {
            assert.ok(shown.includes(piece.replace(/\s+/g, "")), `${kind}: ${piece}`);
          }
        }
      }
    });

    it(`in ${locale} has a text without markup, and its language in the page`, () => {
      for (const [, { text, html }] of everyMail(locale)) {
        assert.doesNotMatch(text, /<[a-z/]|&[a-z]+;|undefined|\[object/);
        assert.doesNotMatch(html, /undefined|\[object/);
        assert.ok(html.includes(`<html lang="${language}">`));
      }
    });
  }

  it("differs in its subject from every other e-mail to the same person", () => {
    const subjects = orderEmailKinds
      .filter((kind) => kind.startsWith("sale"))
      .map((kind) => orderMail(kind).subject);
    assert.equal(new Set(subjects).size, subjects.length);
  });

  it("is in English where there is no table for the language, with figures as the reader writes them", () => {
    const { text } = orderMail("orderCancelled", { locale: "pl" });
    assert.match(text, /^Hello [^]*Total: 126,10\s€\n/u);
  });
});

describe("An e-mail with a receipt", () => {
  it("has order, lines, offers, discounts and the sums of the total", () => {
    const { text } = orderMail("orderPaid");
    const facts = ["7Hq2mZpXw4", "2 × Walnut bowl, turned by hand", "€12.50", "€25.00", "Discount: -€5.00"];
    const sums = ["Price agreed in an offer", "Shipping: €4.90", "Service fee: €1.20", "Total: €126.10"];
    for (const fact of ["Анна Кузнецова", "Ελένη Παπαδοπούλου", ...facts, ...sums]) {
      assert.ok(text.includes(fact), fact);
    }
  });

  it("shows markup in a title as text", () => {
    const title = `<script>alert("1")</script> & 'more'`;
    const { html, text } = orderMail("orderPaid", { order: { lines: [exampleLine({ title })] } });
    assert.doesNotMatch(html, /<script/i);
    assert.ok(html.includes("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;"));
    assert.ok(text.includes(title));
  });

  it("escapes the names of seller and buyer and the id of the order", () => {
    const names = { seller: "<b>Shop</b>", buyer: "<i>Me</i>" };
    const { html } = orderMail("orderPaid", { order: { id: `"><img src=x>` }, names });
    assert.doesNotMatch(html, /<img|<b>|<i>/);
  });

  it("stays short when a title is very long", () => {
    const order = {
      lines: [exampleLine({ title: "long ".repeat(2_000) })],
    } satisfies Partial<DocumentedOrder>;
    const { html, text } = orderMail("orderPaid", { order });
    assert.ok(html.length < 8_000);
    assert.match(text, /long…\n/);
  });
});

describe("An e-mail of an order", () => {
  it("cannot be given another header through a name or an order id", () => {
    for (const lineBreak of ["\r\n", "\n", "\r", "\u2028", "\u0085", "\u000B"]) {
      for (const kind of orderEmailKinds) {
        const names = {
          buyer: `Me${lineBreak}Bcc: a@example.com`,
          seller: `Shop${lineBreak}Bcc: b@example.com`,
        };
        const { subject } = orderMail(kind, { order: { id: `1${lineBreak}Bcc: c@example.com` }, names });
        assert.doesNotMatch(subject, /[\p{Cc}\u2028\u2029]/u);
      }
    }
  });

  it("cannot be turned backwards by marks of direction in a title", () => {
    const order = { lines: [exampleLine({ title: "gpj.\u202Eexe" })] } satisfies Partial<DocumentedOrder>;
    assert.ok(orderMail("orderCancelled", { order }).text.includes("gpj.exe"));
  });

  it("names carrier and tracking code when it is sent, and not before", () => {
    assert.match(orderMail("orderShipped").text, /has sent your order with DHL, 00340434\.[^]*DHL, 00340434/);
    assert.doesNotMatch(orderMail("orderDelivered").text, /DHL/);
  });

  it("has neither prices of shipping nor the address, which the packing slip has", () => {
    const { text } = orderMail("saleMade");
    assert.doesNotMatch(text, /Schönhauser|€/);
    assert.match(text, /2 × Walnut bowl/);
  });

  it("states the amount of a refund", () => {
    assert.match(orderMail("orderRefunded").text, /refunded €40\.00/);
  });
});
