import assert from "node:assert/strict";
import * as fc from "fast-check";
import { formatMoney } from "../platform/values/money.ts";
import { Handle, Locale } from "./member.ts";
import { DisplayName } from "./profile-texts.ts";

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("a handle", () => {
  const accepted: [string, string][] = [
    ["amina", "amina"],
    ["Amina_B2", "amina_b2"],
    ["SOUKWARES", "soukwares"],
    ["abc", "abc"],
    ["a".repeat(30), "a".repeat(30)],
  ];
  for (const [typed, handle] of accepted) {
    it(`typed as ${typed} is ${handle}`, () => assert.equal(Handle.parse(typed), handle));
  }

  const refused: Record<string, unknown> = {
    "two letters": "ab",
    "31 letters": "a".repeat(31),
    "begun with a digit": "1amina",
    "begun with an underscore": "_amina",
    "a path": "amina/x",
    "two words": "amina b",
    "an address": "amina@example.com",
    "ended by a line break": "amina\n",
    "a name with a Cyrillic а": "аmina",
    "a name with a Greek ο": "sοuk",
    "a name with a dotless ı": "amına",
    "a name with a capital İ": "amİna",
    "a name in full-width letters": "ａｍｉｎａ",
    "a name with a Kelvin sign for its k": "sou\u212as",
    "a name with a long s": "ſara",
    "a name with an invisible joiner": "ami\u200dna",
    "a name written from right to left": "\u202eanima",
    "a name with an accent": "amína",
    "a number": 12345,
  };
  for (const [what, typed] of Object.entries(refused)) {
    it(`is not ${what}`, () => assert.equal(accepts(Handle, typed), false));
  }

  for (const name of ["admin", "Admin", "SUPPORT", "souk", "moderator", "api", "official"]) {
    it(`is not ${name}, which is reserved`, () => assert.equal(accepts(Handle, name), false));
  }

  it("is its own handle: what is stored can be typed again", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{2,29}$/), (typed) => {
        const { data: handle } = Handle.safeParse(typed);
        if (handle !== undefined) assert.equal(Handle.parse(handle), handle);
      }),
    );
  });
});

describe("a display name", () => {
  for (const name of ["Amina", "أمينة", "李小龍", "O’Neill & Söhne", "👩‍👩‍👧", "x".repeat(60), "  Amina  "]) {
    it(`may be ${name.trim().slice(0, 20)}`, () => assert.equal(DisplayName.parse(name), name.trim()));
  }

  const refused = {
    empty: "",
    blank: " \t\n\u00a0",
    "longer than 60 characters": "x".repeat(61),
    "in two lines": "Amina\nSupport",
    "with a null byte": "Ami\u0000na",
    "with a terminal's escape": "Ami\u001b[31mna",
    "with a delete character": "Ami\u007fna",
  };
  for (const [what, name] of Object.entries(refused)) {
    it(`is not ${what}`, () => assert.equal(accepts(DisplayName, name), false));
  }
});

describe("a locale", () => {
  for (const tag of ["en", "pt-BR", "zh-Hans-CN", "ar-EG-u-nu-latn", "de-1996", "EN-us"]) {
    it(`may be ${tag}`, () => assert.equal(Locale.parse(tag), tag));
  }

  for (const tag of [
    "",
    "e",
    "en_US",
    "english language",
    "en-",
    "../../etc",
    "en\n",
    "x".repeat(36),
    7,
    ["en"],
  ]) {
    it(`is not ${JSON.stringify(tag)}`, () => assert.equal(accepts(Locale, tag), false));
  }

  it("that was accepted can write any price", () => {
    const subtag = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(subtag, { minLength: 1, maxLength: 4 }), (subtags) => {
        const tag = subtags.join("-");
        if (!accepts(Locale, tag)) return;
        assert.notEqual(formatMoney({ amount: 1250, currency: "EUR" }, tag), "");
      }),
      { numRuns: 500 },
    );
  });
});
