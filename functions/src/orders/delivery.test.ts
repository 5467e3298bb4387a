import assert from "node:assert/strict";
import { Country } from "../platform/values/country.ts";
import { Address } from "./delivery.ts";

const address = { name: "Amina", street: "Lindenweg 1", postalCode: "10115", city: "Berlin", country: "DE" };

describe("a country that a parcel goes to", () => {
  for (const code of ["DE", "GB", "US", "JP", "IE", "XK", "GR"]) {
    it(`may be ${code}`, () => assert.equal(Country.parse(code), code));
  }

  // Each of these has no tax and fits no shipping option: a way around both.
  for (const code of [
    "UK",
    "EL",
    "DD",
    "FX",
    "SU",
    "EU",
    "EZ",
    "UN",
    "ZZ",
    "XA",
    "XB",
    "QO",
    "de",
    "D",
    "DEU",
    "",
  ]) {
    it(`is not ${code || "empty"}`, () => assert.equal(Country.safeParse(code).success, false));
  }
});

describe("an address", () => {
  it("may do without a postal code, as many countries do", () => {
    assert.equal(Address.parse({ ...address, postalCode: undefined }).postalCode, null);
  });

  const refused: [string, object][] = [
    ["without a name", { name: "" }],
    ["with a name that turns the text around", { name: "A\u202Ebc" }],
    ["with a line break, which could pass for another line of the label", { street: "Lindenweg 1\nHamburg" }],
    ["with more than it has", { price: 1 }],
  ];
  for (const [how, changes] of refused) {
    it(`is refused ${how}`, () => assert.equal(Address.safeParse({ ...address, ...changes }).success, false));
  }
});
