import assert from "node:assert/strict";
import { stripeProvider } from "./stripe-provider.ts";
import { refusalOf, withStripe } from "../../../test-support/payments/with-stripe.ts";

describe("Stripe is given evidence about a dispute", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  const provider = stripeProvider();

  const contest = (changes: object = {}) =>
    stripe().store.add("dp", {
      object: "dispute",
      status: "needs_response",
      evidence_details: { due_by: 1_775_000_000, submission_count: 0 },
      ...changes,
    }).id;
  const give = (reference: string, photos: Buffer | null = null) =>
    provider.submitEvidence({ reference, text: "It was delivered", photos });
  const dispute = (id: string) => stripe().store.retrieve(id);

  it("as text and a file, submitted to the bank", async () => {
    const id = contest();
    await give(id, Buffer.from("%PDF-1.7"));
    const [file] = stripe().store.all("file");
    assert.deepEqual(dispute(id)["evidence"], {
      uncategorized_text: "It was delivered",
      uncategorized_file: file?.id,
    });
    assert.equal(dispute(id)["status"], "under_review");
  });

  it("without a file where there are no photos", async () => {
    const id = contest();
    await give(id);
    assert.deepEqual(dispute(id)["evidence"], { uncategorized_text: "It was delivered" });
    assert.deepEqual(stripe().store.all("file"), []);
  });

  it("once, also when the answer was lost", async () => {
    const id = contest();
    await give(id);
    const before = stripe().requests.length;
    await give(id);
    const methods = stripe()
      .requests.slice(before)
      .map(({ method }) => method);
    assert.deepEqual(methods, ["GET"]);
  });

  it("not when the dispute is decided, or when it is too long, and says so", async () => {
    assert.equal(await refusalOf(give(contest({ status: "lost" }))), "disputeClosed");
    assert.equal(await refusalOf(give(contest({ isTooLong: true }))), "evidenceTooLong");
  });

  it("again later while Stripe is down", async () => {
    const id = contest();
    stripe().fail({ status: 500, times: 5 });
    assert.match(await refusalOf(give(id)), /^not refused/);
    stripe().fail();
    await give(id);
    assert.equal(dispute(id)["status"], "under_review");
  });
});
