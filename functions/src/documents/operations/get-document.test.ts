import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { exampleOrder } from "../../../test-support/documents/document-example.ts";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import getDocument from "./get-document.ts";

interface Answer {
  contentType: string;
  filename: string;
  base64: string;
}

describe("documents.getDocument", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["anna", "eleni", "stranger"]) await addMember(world.context, uid, ["seller"]);
    await put({ state: "paid" });
  });

  async function put(changes: object): Promise<void> {
    const order = { ...exampleOrder({ id: "o" }), participants: ["anna", "eleni"], history: [], ...changes };
    await world.firestore.doc("orders/o").set(order);
  }

  const get = (uid: string, kind: string, orderId = "o") =>
    callAs(uid, getDocument, { context: world.context, input: { orderId, kind } }) as Promise<Answer>;
  const files = async () => {
    const [found] = await (await world.context.openBucket()).getFiles({ prefix: "documents/" });
    return found.map(({ name }) => name);
  };
  const textOf = ({ base64 }: Answer) => readPages(Buffer.from(base64, "base64")).join("\n");

  it("gives the buyer the receipt as PDF, and stores it", async () => {
    const answer = await get("anna", "receipt");
    assert.deepEqual([answer.contentType, answer.filename], ["application/pdf", "receipt-o.pdf"]);
    assert.match(textOf(answer), /Receipt[^]*eleni[^]*€126\.10/);
    assert.deepEqual(await files(), ["documents/o/receipt.en.pdf"]);
  });

  it("gives the seller statement and packing slip", async () => {
    assert.match(textOf(await get("eleni", "salesStatement")), /Your proceeds\n€92\.77/);
    assert.match(textOf(await get("eleni", "packingSlip")), /Packing slip[^]*Schönhauser Allee 7/);
  });

  it("keeps no copy of the buyer's address for the seller: not in the statement, nor of a packing slip", async () => {
    const statement = textOf(await get("eleni", "salesStatement"));
    assert.match(statement, /Germany/);
    assert.doesNotMatch(statement, /Schönhauser|10119/);
    await get("eleni", "packingSlip");
    assert.deepEqual(await files(), ["documents/o/salesStatement.en.pdf"]);
    await put({ state: "completed", delivery: { method: "shipping", address: null } });
    assert.doesNotMatch(textOf(await get("eleni", "packingSlip")), /Schönhauser|10119/);
  });

  it("gives the same bytes again, also when someone changed their name or the order went on", async () => {
    const first = await get("anna", "receipt");
    await world.firestore.doc("members/eleni").update({ displayName: "Another name" });
    await put({ state: "completed", shipments: [{ carrier: "DHL", trackingCode: null }] });
    assert.equal((await get("anna", "receipt")).base64, first.base64);
  });

  it("makes one document of each kind, however many request it at once", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => get("anna", "receipt")));
    assert.equal(new Set(answers.map(({ base64 }) => base64)).size, 1);
    assert.equal((await files()).length, 1);
  });

  it("is in the reader's language, stored once for each", async () => {
    await get("anna", "receipt");
    await world.firestore.doc("members/anna/private/settings").update({ locale: "de-AT" });
    assert.match(textOf(await get("anna", "receipt")), /Beleg[^]*Gesamtbetrag/);
    assert.deepEqual(await files(), ["documents/o/receipt.de-AT.pdf", "documents/o/receipt.en.pdf"]);
  });

  it("refuses the document of the other party", async () => {
    assert.equal(await reasonOf(get("eleni", "receipt")), "DocumentNotFound");
    assert.equal(await reasonOf(get("anna", "salesStatement")), "DocumentNotFound");
    assert.equal(await reasonOf(get("anna", "packingSlip")), "DocumentNotFound");
    assert.deepEqual(await files(), []);
  });

  it("knows no order of others, no missing order and no other kind of document", async () => {
    for (const kind of ["receipt", "salesStatement", "packingSlip"]) {
      assert.equal(await reasonOf(get("stranger", kind)), "OrderNotFound");
    }
    assert.equal(await reasonOf(get("anna", "receipt", "nothing")), "OrderNotFound");
    assert.equal(await reasonOf(get("anna", "../salesStatement")), "InvalidInput");
  });

  it("has no documents of an order that is not paid", async () => {
    await put({ state: "placed", paidAt: null });
    assert.equal(await reasonOf(get("anna", "receipt")), "DocumentNotReady");
    assert.deepEqual(await files(), []);
  });
});
