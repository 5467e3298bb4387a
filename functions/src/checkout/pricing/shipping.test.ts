import assert from "node:assert/strict";
import * as fc from "fast-check";
import { shippingOptionFor, type Listing } from "../../listings/public.ts";
import { pricedItemOf, offer } from "../../../test-support/checkout/pricing-example.ts";
import { formParcel, type DeliveryRequest } from "./shipping.ts";
import { euMembers } from "../../platform/values/country.ts";

const to = (region: string, amount: number) => ({ region, price: { amount, currency: "EUR" } });

describe("what a country gets of the options", () => {
  const all = [to("WORLD", 1900), to("EU", 990), to("DE", 490)];
  const examples: [string, string, Listing["shipping"], number | undefined][] = [
    ["its own", "DE", all, 490],
    ["its own, though it is dearer", "DE", [to("EU", 990), to("DE", 1290)], 1290],
    ["the EU's as a member", "FR", all, 990],
    ["the world's outside", "CH", all, 1900],
    ["the world's as a member, where there is nothing nearer", "FR", [to("WORLD", 1900)], 1900],
    ["nothing of other countries", "FR", [to("DE", 490)], undefined],
    ["nothing of the EU outside", "GB", [to("EU", 990)], undefined],
    ["nothing where there is nothing", "DE", [], undefined],
  ];
  for (const [what, country, options, price] of examples) {
    it(`is ${what}`, () => assert.equal(shippingOptionFor(country, options)?.price.amount, price));
  }

  it("does not depend on the order of the options", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: 3 }),
        fc.constantFrom(...euMembers, "CH", "US"),
        (options, country) =>
          assert.equal(shippingOptionFor(country, options), shippingOptionFor(country, all)),
      ),
    );
  });
});

describe("a parcel", () => {
  const sent = offer({ id: "sent", price: 1000, postage: 490 });
  const heavy = offer({ id: "heavy", price: 1000, postage: 890 });
  const free = offer({ id: "free", price: 1000, postage: 0 });
  const both = offer({ id: "both", price: 1000, postage: 490, isCollected: true });
  const kept = offer({ id: "kept", price: 1000 });
  const german = { ...sent, id: "german", shipping: [to("DE", 390)] };
  const home: DeliveryRequest = { address: { country: "DE" }, collectFrom: [] };
  const abroad: DeliveryRequest = { address: { country: "US" }, collectFrom: [] };
  const nowhere: DeliveryRequest = { address: null, collectFrom: [] };
  const collected: DeliveryRequest = { address: { country: "DE" }, collectFrom: ["omar", "sara"] };

  type Case = [string, [Listing, ...Listing[]], DeliveryRequest, string, string[]];
  const cases: Case[] = [
    ["costs what its dearest listing costs", [sent, heavy, free], home, "shipping 890 sent heavy free", []],
    ["can be free", [free], home, "shipping 0 free", []],
    ["is collected when the buyer says so, at no cost", [both], collected, "pickup 0 both", []],
    ["is collected when all of it only can be", [kept], home, "pickup 0 kept", []],
    ["is collected without an address", [kept], nowhere, "pickup 0 kept", []],
    ["is sent when it can be both and nobody says otherwise", [both], home, "shipping 490 both", []],
    [
      "does not take what is only collected",
      [sent, kept],
      home,
      "shipping 490 sent",
      ["notShippedThere kept"],
    ],
    ["does not hand over what is only sent", [both, sent], collected, "pickup 0 both", ["notForPickup sent"]],
    [
      "does not go where a listing does not",
      [german, sent],
      abroad,
      "shipping 490 sent",
      ["notShippedThere german"],
    ],
    [
      "does not cost what a listing costs that is not in it",
      [{ ...heavy, shipping: [] }, sent],
      home,
      "shipping 490 sent",
      ["notShippedThere heavy"],
    ],
    ["with nothing in it is none", [german], abroad, "none", ["notShippedThere german"]],
    [
      "needs an address, and is complete without",
      [sent, kept],
      nowhere,
      "shipping 0 sent kept",
      ["addressMissing sara"],
    ],
    [
      "is paid in the currency of its goods",
      [sent, { ...heavy, shipping: [{ region: "DE", price: { amount: 1, currency: "JPY" } }] }],
      home,
      "shipping 490 sent",
      ["currencyMixed heavy"],
    ],
  ];
  for (const [what, [first, ...rest], delivery, expected, expectedProblems] of cases) {
    it(what, () => {
      const { parcel, problems } = formParcel(
        [pricedItemOf(first), ...rest.map((each) => pricedItemOf(each))],
        delivery,
      );
      const ids = parcel?.pricedItems.map(({ listing }) => listing.id) ?? [];
      const written = parcel ? [parcel.method, parcel.shipping.amount, ...ids].join(" ") : "none";
      assert.equal(written, expected);
      assert.deepEqual(
        problems.map(
          (each) => `${each.kind} ${"listingId" in each ? each.listingId : "seller" in each && each.seller}`,
        ),
        expectedProblems,
      );
    });
  }
});
