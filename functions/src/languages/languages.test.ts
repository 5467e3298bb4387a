import assert from "node:assert/strict";
import { english } from "./english/english.ts";
import { languages, textsOf } from "./languages.ts";
import type { Texts } from "./texts.ts";

/** How many letters of a text two languages may share: a name such as `Webhook`. */
const MAX_SHARED_LETTERS = 11;

/** What stands for facts: found again in the text that has them. */
const count = 8071;
const mark = (name: string) => `⟦${name}⟧`;

/** An argument that is any fact that is asked of it. Without `extras` nothing is told that need not be there. */
function anyFacts({ extras, cause, done }: { extras: boolean; cause: string; done: number }): unknown {
  const optional = new Set(["shipment", "refund", "dueBy", "who", "what", "text"]);
  const counts = new Set(["missing", "more", "opened", "reminded", "resolved", "omitted"]);
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === "symbol") return () => mark("value");
        if (name === "cause") return cause;
        if (/^is[A-Z]/.test(name)) return extras;
        if (name === "count") return extras ? done : 0;
        if (counts.has(name)) return extras ? count : 0;
        return optional.has(name) && !extras ? undefined : mark(name);
      },
    },
  );
}

/** Every text of a language by its place, each in all that it can say. */
function readTexts(texts: Texts): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "string") return void found.set(path, value);
    if (typeof value === "function") {
      const causes = path.includes("payout") ? ["noAccount", "accountRefused", "other"] : ["other"];
      // Of one, of two and of many: languages have words of their own for the first two.
      const numbers = path.startsWith("notifications.lines") ? [1, 2, count] : [count];
      for (const extras of [true, false]) {
        for (const cause of causes) {
          for (const done of numbers) {
            const all = { extras, cause, done };
            const facts = Array.from({ length: Math.max(1, value.length) }, () => anyFacts(all));
            const said = (value as (...facts: unknown[]) => unknown)(...facts);
            visit(said, `${path}(${extras}, ${cause}, ${done})`);
          }
        }
      }
      return;
    }
    assert.ok(typeof value === "object" && value !== null, path);
    // As one text: a language may put in one paragraph what another has in two.
    if (Array.isArray(value)) return void found.set(path, value.join("\n"));
    for (const [name, inner] of Object.entries(value)) visit(inner, path === "" ? name : `${path}.${name}`);
  };
  visit(texts, "");
  return found;
}

const factsIn = (text = "") => [...new Set(text.match(/⟦\w+⟧|\d+/g))].toSorted();
const sentencesOf = (text: string) => text.split(/\n|(?<=[.!?]) /);
const lettersOf = (text: string) => text.replace(/⟦\w+⟧|\P{L}/gu, "");

describe("The languages", () => {
  const all = languages.map((texts) => ({ language: texts.language, found: readTexts(texts) }));
  const expected = readTexts(english);

  it("each have a code of their own, and English for all others", () => {
    assert.equal(new Set(languages.map(({ language }) => language)).size, languages.length);
    assert.equal(textsOf("fr-CA").language, "fr");
    assert.equal(textsOf("de").language, "de");
    for (const locale of ["en-GB", "ja", "und", "zz-Latn"]) assert.equal(textsOf(locale).language, "en");
  });

  it("share no long text: none is left in another's", () => {
    assert.ok(expected.size > 150);
    const spoken = all.map(
      ({ found }) =>
        new Map(
          [...found].flatMap(([path, text]) =>
            sentencesOf(text).map((sentence) => [lettersOf(sentence), path] as const),
          ),
        ),
    );
    for (const [index, own] of spoken.entries()) {
      for (const other of spoken.slice(index + 1)) {
        const shared = [...own].filter(
          ([letters]) => letters.length > MAX_SHARED_LETTERS && other.has(letters),
        );
        assert.deepEqual(shared, []);
      }
    }
  });

  for (const { language, found } of all) {
    it(`place the same facts and days everywhere: ${language}`, () => {
      assert.deepEqual([...found.keys()], [...expected.keys()]);
      for (const [path, text] of found) {
        assert.doesNotMatch(text, /undefined|\[object/, path);
        assert.deepEqual(factsIn(text), factsIn(expected.get(path)), `${path}: ${text}`);
      }
    });
  }
});

describe("French", () => {
  it("keeps its double signs and figures with what they belong to", () => {
    const texts = [...readTexts(textsOf("fr")).entries()];
    const loose = texts.filter(([, text]) =>
      /(?:^|[^\u00A0])[:»](?!\/)|« | [;!?]|[^\s\u202F][;!?]|\d \p{L}/u.test(text),
    );
    assert.deepEqual(loose, []);
    assert.ok(
      texts.some(([, text]) => text.includes("\u202F?")) &&
        texts.some(([, text]) => text.includes("\u00A0:")),
    );
  });
});
