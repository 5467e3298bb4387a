import assert from "node:assert/strict";
import "../../test-support/environment.ts";
import { brand } from "./brand.ts";
import { findPage, linkTo } from "./pages.ts";
import { pagePatterns } from "./parameters.ts";

const shop = "https://shop.example";

describe("A page of the marketplace", () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const name of ["PAGE_ORDER", "PAGE_LISTING", "PAGE_NOTIFICATIONS", "BRAND_COLOUR", "BRAND_LOGO_URL"])
      process.env[name] = before[name];
  });

  it("is linked by the id of what it is about, whatever is in that id", () => {
    process.env["PAGE_ORDER"] = `${shop}/orders/{orderId}?from=mail`;
    assert.deepEqual(findPage({ kind: "orderPaid", orderId: "7K3QM-9X4PD" }), {
      page: "order",
      address: `${shop}/orders/7K3QM-9X4PD?from=mail`,
    });
    assert.equal(findPage({ orderId: "../a&b" })?.address, `${shop}/orders/..%2Fa%26b?from=mail`);
  });

  it("is that of the narrower thing: of an offer for a listing, the offer's or none", () => {
    process.env["PAGE_LISTING"] = `${shop}/l/{listingId}`;
    assert.equal(findPage({ listingId: "pot" })?.page, "listing");
    assert.equal(findPage({ offerId: "o", listingId: "pot" }), undefined);
  });

  it("is none for what has no page, and while its address is not configured", () => {
    assert.equal(findPage({ orderId: "o" }), undefined);
    assert.equal(findPage({ changeId: "c" }), undefined);
    assert.equal(linkTo("notifications"), undefined);
  });

  it("is refused by a deploy, and by the server, where the address is none or has a place that nothing fills", () => {
    const { options } = pagePatterns.order as unknown as {
      options: { input: { text: { validationRegex: string } } };
    };
    const accepts = (address: string) => new RegExp(options.input.text.validationRegex).test(address);
    for (const address of ["", `${shop}/o/{orderId}`, "http://localhost:3000/#/o/{orderId}/papers"])
      assert.ok(accepts(address), address);
    for (const address of [
      "shop/{orderId}",
      `${shop}/o`,
      `${shop}/{id}`,
      `${shop}/{orderId} x`,
      "javascript:{orderId}",
    ])
      assert.ok(!accepts(address), address);
    for (const address of [
      "javascript:alert(1)//{orderId}",
      "http://shop.example/{orderId}",
      `${shop}/{id}`,
    ]) {
      process.env["PAGE_ORDER"] = address;
      assert.throws(() => findPage({ orderId: "o" }), /PAGE_ORDER/, address);
    }
  });
});

describe("The brand", () => {
  afterEach(() => {
    process.env["BRAND_COLOUR"] = "#0b6b5d";
    process.env["BRAND_LOGO_URL"] = "";
  });

  it("has a colour and an address that break no page", () => {
    process.env["BRAND_COLOUR"] = 'red;"';
    assert.throws(() => brand(), /BRAND_COLOUR/);
    process.env["BRAND_COLOUR"] = "#123abc";
    process.env["BRAND_LOGO_URL"] = 'https://shop.example/"><script>';
    assert.throws(() => brand(), /BRAND_LOGO_URL/);
    process.env["BRAND_LOGO_URL"] = "https://shop.example/logo.png";
    assert.deepEqual(brand(), { name: "Souk", colour: "#123abc", logo: "https://shop.example/logo.png" });
  });
});
