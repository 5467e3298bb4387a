import assert from "node:assert/strict";
import { Country } from "./country.ts";
import { Address, addressLines, CompleteAddress } from "./address.ts";
import { addressFormOf } from "./address-form.ts";

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

describe("an address that a buyer gives", () => {
  const fieldsAtFault = (changes: object) =>
    CompleteAddress.safeParse({ ...address, ...changes }).error?.issues.map(({ path, message }) => [
      path.join("."),
      message,
    ]) ?? [];

  it("has what addresses of its country need, and is told what is missing, with an example", () => {
    assert.deepEqual(fieldsAtFault({}), []);
    assert.deepEqual(fieldsAtFault({ postalCode: null }), [
      ["postalCode", "Addresses in DE need one, such as 10115"],
    ]);
    assert.deepEqual(fieldsAtFault({ country: "US", postalCode: "10001" }), [
      ["region", "Addresses in US need one"],
    ]);
    assert.deepEqual(fieldsAtFault({ country: "GB", postalCode: "10115" }), [
      ["postalCode", "Postal codes in GB look like SW1A 1AA"],
    ]);
  });

  it("is taken as it is in a country whose form is not known, and in one without postal codes", () => {
    assert.deepEqual(fieldsAtFault({ country: "KE", postalCode: null }), []);
    assert.deepEqual(fieldsAtFault({ country: "AE", postalCode: null, region: "Dubai" }), []);
  });

  for (const country of "AT BE CA CH CZ DE DK ES FI FR GB GR IE IN IT JP LV MT NL NO NZ PL PT SE US".split(
    " ",
  ))
    it(`in ${country} may have the postal code that is its own example, in small letters too`, () => {
      const { example, postalCode } = addressFormOf(country);
      assert.match(example?.toLowerCase() ?? "", new RegExp(postalCode ?? "$^", "i"));
    });

  it("may have a second line and a number that the carrier calls", () => {
    assert.deepEqual(fieldsAtFault({ line2: "c/o Bo, 3rd floor", phone: "+49 30 901820" }), []);
    for (const phone of ["call me", "+", "1".repeat(40), "0049\n30"])
      assert.equal(fieldsAtFault({ phone })[0]?.[0], "phone", phone);
  });

  it("is written on a label as its country writes it", () => {
    const lines = (changes: object) => addressLines(Address.parse({ ...address, ...changes })).slice(1);
    assert.deepEqual(lines({ line2: "Hinterhaus" }), ["Lindenweg 1", "Hinterhaus", "10115 Berlin"]);
    const newYork = {
      street: "1 Main St",
      city: "New York",
      region: "NY",
      postalCode: "10001",
      country: "US",
    };
    assert.deepEqual(lines(newYork), ["1 Main St", "New York NY 10001"]);
    const london = { street: "10 Downing St", city: "London", postalCode: "SW1A 2AA", country: "GB" };
    assert.deepEqual(lines(london), ["10 Downing St", "London", "SW1A 2AA"]);
    assert.deepEqual(lines({ postalCode: null, country: "KE", city: "Nairobi" }), ["Lindenweg 1", "Nairobi"]);
  });
});
