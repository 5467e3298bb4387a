import assert from "node:assert/strict";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { DAY } from "../../platform/values/clock.ts";
import { renderPhotoPages } from "../render-photo-pages.ts";

interface Seen {
  statements: { by: string; text: string; photos: { mediaId: string; generation: string }[] }[];
  reversals: {
    evidence: { deadline: string | null; given: { state: string; text: string } | null } | null;
  }[];
}

const putPhoto = (shop: OrderShop, mediaId: string, changes: Partial<Parameters<typeof addPhoto>[1]> = {}) =>
  addPhoto(shop.context, { mediaId, owner: "sara", purpose: "evidence", ...changes });
const read = (shop: OrderShop, uid: string, orderId: string) =>
  shop.call<Seen>(uid, { name: "orders.getOrder", input: { orderId } });

describe("A statement in a dispute", () => {
  let shop: OrderShop;
  let orderId: string;
  beforeEach(async () => {
    shop = await openOrderShop();
    ({ orderId } = await shop.orderIn("disputed"));
  });
  const state = (input: object = {}) => ({
    name: "orders.addDisputeStatement",
    input: { orderId, text: "It was whole when I packed it", ...input },
  });

  it("of either party is read by both and by the moderators who decide, with its photos, which stay", async () => {
    await putPhoto(shop, "packed");
    await shop.call("sara", state({ photos: ["packed"] }));
    await shop.call("buyer", state({ text: "It came in two pieces" }));
    for (const uid of ["buyer", "sara", "mod"]) {
      assert.deepEqual(
        (await read(shop, uid, orderId)).statements.map(({ by, text, photos }) => [by, text, photos]),
        [
          ["seller", "It was whole when I packed it", [{ mediaId: "packed", generation: "1" }]],
          ["buyer", "It came in two pieces", []],
        ],
      );
    }
    assert.ok(shop.order(orderId).photoKeys.includes("packed.1"));
  });

  it("is refused to strangers, moderators, and when there is no dispute", async () => {
    const before = shop.snapshot();
    for (const uid of ["stranger", "tove", "mod"]) {
      assert.equal(await shop.reason(uid, state()), "OrderNotFound");
    }
    assert.deepEqual(shop.snapshot(), before);
    await shop.call("mod", {
      name: "orders.resolveDispute",
      input: { orderId, inFavourOf: "seller", note: "Seen" },
    });
    assert.equal(await shop.reason("sara", state()), "ActionNotAllowed");
  });

  it("is refused with a photo of another member, of another purpose, or not ready", async () => {
    await putPhoto(shop, "another", { owner: "buyer" });
    await putPhoto(shop, "listed", { purpose: "photo" });
    await putPhoto(shop, "early", { photo: { state: "processing", rendition: null } });
    for (const mediaId of ["another", "listed", "early", "nothing"]) {
      assert.equal(await shop.reason("sara", state({ photos: [mediaId] })), "PhotoNotReady");
    }
  });

  it("of a suspended member is heard as well: it is about an order that they have", async () => {
    for (const uid of ["sara", "buyer"]) {
      await shop.call("mod", { name: "accounts.suspendMember", input: { uid, reason: "We look at it" } });
      assert.equal(await shop.reason(uid, state()), "done");
    }
  });

  it("is one of at most ten of each party", async () => {
    for (let count = 0; count < 10; count += 1) await shop.call("sara", state());
    assert.equal(await shop.reason("sara", state()), "TooManyStatements");
    assert.equal(await shop.reason("buyer", state()), "done");
  });
});

describe("Evidence about a contested payment", () => {
  let shop: OrderShop;
  let bought: Awaited<ReturnType<OrderShop["orderIn"]>>;
  beforeEach(async () => {
    shop = await openOrderShop();
    bought = await shop.orderIn("shipped", { cart: { pot: 1, cup: 1 } });
    await bank("open");
  });
  const bank = async (outcome: string) => {
    const input = { paymentId: bought.payment?.paymentId, outcome };
    await shop.call("buyer", { name: "payments.disputeInSandbox", input });
    await captureOutput(() => shop.drain());
  };
  const orderOf = (seller: string) => String(bought.orders.find((order) => order.seller === seller)?.orderId);
  const give = (seller: string, input: object = {}) => ({
    name: "orders.submitEvidence",
    input: { orderId: orderOf(seller), text: `The receipt of ${seller}`, ...input },
  });
  const atTheBank = () =>
    shop
      .list<{ dispute: { evidence: { text: string; files: string[] } | null } | null }>("sandboxPayments")
      .flatMap(({ dispute }) => dispute?.evidence ?? []);
  const given = async (seller: string, uid = seller) =>
    (await read(shop, uid, orderOf(seller))).reversals[0]?.evidence?.given;

  it("of one seller goes to the bank at once, with what the marketplace knows, and the order shows that it did", async () => {
    shop = await openOrderShop();
    bought = await shop.orderIn("shipped", { cart: { pot: 1 } });
    await bank("open");
    await shop.call("sara", give("sara"));
    assert.equal((await given("sara"))?.state, "sending");
    await shop.drain();
    const [evidence] = atTheBank();
    assert.match(evidence?.text ?? "", /1 x [^]*Shipped: [^]* with DHL[^]*The receipt of sara$/);
    assert.equal((await given("sara"))?.state, "submitted");
  });

  it("of several sellers goes there together, a day before it is due, with those who gave some", async () => {
    await shop.call("sara", give("sara"));
    await shop.drain();
    assert.deepEqual(atTheBank(), []);
    await shop.call("tove", give("tove"));
    shop.clock.advance(6 * DAY);
    await shop.drain();
    const [evidence, ...more] = atTheBank();
    assert.match(evidence?.text ?? "", /The receipt of sara[^]*The receipt of tove|tove[^]*sara/);
    assert.deepEqual(more, []);
    assert.equal((await given("tove"))?.state, "submitted");
  });

  it("is taken once, until a day before the bank's due date, and a late one is refused in words", async () => {
    await shop.call("sara", give("sara"));
    assert.equal(await shop.reason("sara", give("sara")), "EvidenceGiven");
    shop.clock.advance(6 * DAY);
    assert.equal(await shop.reason("tove", give("tove")), "EvidenceLate");
  });

  it("is refused to the buyer and to strangers, where no bank contests, and where the bank takes none", async () => {
    assert.equal(await shop.reason("buyer", give("sara")), "ActionNotAllowed");
    for (const uid of ["stranger", "tove", "mod"]) {
      assert.equal(await shop.reason(uid, give("sara")), "OrderNotFound");
    }
    await bank("win");
    assert.equal(await shop.reason("sara", give("sara")), "NotContested");
    shop = await openOrderShop();
    bought = await shop.orderIn("chargedBack", { cart: { pot: 1 } });
    assert.equal(await shop.reason("sara", give("sara")), "EvidenceNotTaken");
  });

  it("of a suspended seller goes to the bank as well: the marketplace would lose the money", async () => {
    await shop.call("mod", {
      name: "accounts.suspendMember",
      input: { uid: "sara", reason: "We look at it" },
    });
    assert.equal(await shop.reason("sara", give("sara")), "done");
  });

  it("is seen by its seller and moderators, and not by the buyer", async () => {
    await shop.call("sara", give("sara"));
    assert.equal((await given("sara", "mod"))?.text, "The receipt of sara");
    const asBuyer = await read(shop, "buyer", orderOf("sara"));
    assert.equal(asBuyer.reversals[0]?.evidence, null);
    assert.doesNotMatch(JSON.stringify(asBuyer), /receipt of sara/);
  });

  it("that its bank decided before it was sent goes nowhere, and nobody is told to submit it", async () => {
    await shop.call("sara", give("sara"));
    await bank("win");
    shop.clock.advance(6 * DAY);
    await captureOutput(() => shop.drain());
    assert.deepEqual([atTheBank(), shop.list("alarms")], [[], []]);
  });

  it("that the provider refuses is marked so, and an operator hears of it", async () => {
    await shop.call("sara", give("sara"));
    const [charge] = shop.memory.list("sandboxPayments");
    assert.ok(charge);
    const { dispute } = charge.data as { dispute: object };
    shop.memory.put(charge.path, { ...charge.data, dispute: { ...dispute, state: "won" } });
    shop.clock.advance(6 * DAY);
    await captureOutput(() => shop.drain());
    assert.equal((await given("sara"))?.state, "refused");
    const [alarm] = shop.list<{ name: string; details: { reason: string } }>("alarms");
    assert.deepEqual([alarm?.name, alarm?.details.reason], ["orders.evidenceRefused", "disputeClosed"]);
  });
});

describe("The photos of evidence", () => {
  // The smallest JPEG: one grey pixel.
  const pixel = Buffer.from(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z",
    "base64",
  );

  it("become one file, a page each", async () => {
    const pdf = await renderPhotoPages([pixel, pixel]);
    assert.ok(pdf);
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.equal(readPages(pdf).length, 2);
    assert.equal(await renderPhotoPages([]), null);
  });
});
