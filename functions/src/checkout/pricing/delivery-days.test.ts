import assert from "node:assert/strict";
import { estimateDelivery } from "./delivery-days.ts";

const price = { amount: 490, currency: "EUR" };
const takes = (min: number, max: number, region = "DE") => ({
  shipping: [{ region, price, days: { min, max } }],
});

describe("how long a parcel takes", () => {
  it("is as long as its slowest listing", () => {
    assert.deepEqual(estimateDelivery("DE", [takes(1, 9), takes(2, 3, "EU")]), { min: 2, max: 9 });
  });

  it("is not known where one of its listings does not say, or nobody knows where it goes", () => {
    assert.equal(estimateDelivery("DE", [takes(1, 9), { shipping: [{ region: "DE", price }] }]), null);
    assert.equal(estimateDelivery(undefined, [takes(1, 9)]), null);
    assert.equal(estimateDelivery("DE", []), null);
  });
});
