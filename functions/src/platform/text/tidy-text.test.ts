import assert from "node:assert/strict";
import * as fc from "fast-check";
import { tidiedText } from "./tidied-text.ts";
import { tidyText } from "./tidy-text.ts";

/** Letters as tags, which nobody sees. */
const tagged = (text: string) =>
  Array.from(text, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");

describe("A text that others read", () => {
  const unharmed: Record<string, string> = {
    "a family of emoji": "👨‍👩‍👧‍👦 and 👩🏽‍🚀",
    "a heart on fire and a black cat": "❤️‍🔥 🐈‍⬛",
    "keycaps and other variants of emoji": "1️⃣ ☎︎",
    "the flags of nations": "🇩🇪 🇫🇷",
    "the rainbow and the pirates' flag": "🏳️‍🌈 🏴‍☠️",
    "the flags of England, Scotland and Wales": "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Persian, whose letters are kept from joining": "می‌خواهم کتاب‌ها",
    "Arabic with its vowels": "السَّلَامُ عَلَيْكُمْ",
    Thai: "ที่นี้เป็นน้ำ",
    "Hindi and Marathi with joiners": "क्षत्रिय श्री र्‍य",
    Sinhala: "ශ්‍රී ලංකා",
    "Hebrew with points and accents": "בְּרֵאשִׁ֖ית בָּרָ֣א",
    "Hebrew with a mark of direction": "קוד C++‏ טוב",
    Vietnamese: "Tiếng Việt",
    Tibetan: "བསྒྲུབས",
    "a rare form of a Chinese character": "葛󠄀飾",
    "two paragraphs": "One\nand more\n\nTwo",
    HTML: '<img src=x onerror="alert(1)"> &amp;',
    "an image in Markdown and a script as a link": "![x](https://example.com/x.png) [y](javascript:alert(1))",
    "a domain in Punycode": "https://xn--80ak6aa92e.com",
  };
  for (const [what, text] of Object.entries(unharmed)) {
    it(`keeps ${what}`, () => {
      assert.equal(tidyText(text), text.normalize("NFC"));
    });
  }

  const tidied: Record<string, [string, string]> = {
    "is composed": ["Cafe\u0301 Vie\u0323\u0302t", "Café Việt"],
    "loses what turns the direction of what follows": ["a\u202Ecod.exe\u202C \u2066b\u2069", "acod.exe b"],
    "loses marks of direction where nothing goes from right to left": ["a\u200Fb\u200Ec", "abc"],
    "loses control characters": ["a\u0000b\u0007c\u001B[31m", "abc[31m"],
    "loses characters of no width between letters": [
      "f\u200Br\u2060e\uFEFFe\u00AD \u200Dx\u200Cy",
      "free xy",
    ],
    "loses fillers": ["a\u3164b\u115Fc\uFFA0d", "abcd"],
    "loses lone surrogates": ["a\uD83Db\uDE00c", "abc"],
    "loses tags that hide words": [`hi${tagged("secret")}`, "hi"],
    "loses words hidden behind a black flag": [`🏴${tagged("secret words")}`, "🏴"],
    "loses variants of what has none": ["a\uFE0Fb\u{E0100}c", "abc"],
    "loses all but four marks on a letter": [`a${"\u0336".repeat(100)}b`, `a${"\u0336".repeat(4)}b`],
    "loses marks without a letter": ["\u0301\u0301a \u0302b", "a b"],
    "has one blank for many, also with something invisible between them": [
      "a \t\u00A0 b \u200B\u200B c",
      "a b c",
    ],
    "has one empty line for many": ["a\r\n \r\n\u2028\u2029\n\n b", "a\n\nb"],
    "is empty if nothing of it can be seen": ["\u200F\u2800 \u3164\u0301\n\u200D", ""],
  };
  for (const [what, [text, expected]] of Object.entries(tidied)) {
    it(what, () => {
      assert.equal(tidyText(text), expected);
    });
  }

  it("is the same when it is tidied again, and in the composed form, whatever it was", () => {
    const odd = fc.constantFrom(
      ...Array.from(
        "\u200D\u200C\uFE0F\u0301\u0316\u202E\u200F \n\t\r\u00A0\u00AD\u0344\u180B\u1820\uFE00क葛اa\u115F\u1161👩🔥\u{1F3F4}\u{E0067}\u{E007F}\u{E0100}",
      ),
      "\uD800",
    );
    const any = fc.string({ unit: "binary", maxLength: 2 });
    const texts = fc.array(fc.oneof(odd, any), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const once = tidyText(text);
        assert.equal(tidyText(once), once);
        assert.equal(once.normalize("NFC"), once);
        assert.ok(once.isWellFormed());
      }),
      { numRuns: 3_000 },
    );
  });

  it("takes no longer than its length warrants, whatever it is made of", () => {
    const parts = ["\u0316\u0301", " \n", "\u200D", "👨‍", " ", "\u{E0067}", "\u202E"];
    for (const part of parts) {
      const time = (count: number) => {
        const from = performance.now();
        tidyText(`a${part.repeat(count)}b`);
        return performance.now() - from;
      };
      time(1_000);
      const [short, long] = [time(10_000), time(100_000)];
      // A square would make it a hundred times as long; a busy machine does not.
      assert.ok(long < 50 * Math.max(short, 5), `${JSON.stringify(part)}: ${short} and ${long} ms`);
    }
  });

  it("is as long as a reader counts, within what is sent at all", () => {
    const schema = tidiedText({ max: 10 });
    const isAccepted = (text: string) => schema.safeParse(text).success;
    assert.deepEqual(
      ["ten letter", "eleven lett", "👨‍👩‍👧‍👦".repeat(3), "👨‍👩‍👧‍👦".repeat(6), "  ten  letter  ", "\u200B"].map(
        isAccepted,
      ),
      [true, false, true, false, true, false],
    );
    assert.equal(schema.parse(" a  b "), "a b");
  });
});
