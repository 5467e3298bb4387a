import assert from "node:assert/strict";
import { paymentSucceeded } from "../../payments/public.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { openShop } from "../../../test-support/trust/shopper.ts";
import { getAssessment, listAssessments } from "./read-assessments.ts";

interface Page {
  assessments: {
    checkoutId: string;
    score: number;
    reviewStatus: string;
    reasons: { explanation: string }[];
  }[];
  next: string | null;
}

describe("the assessments of checkouts", () => {
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeEach(async () => {
    shop = await openShop();
    await addMember(shop.world.context, "mo", ["moderator"]);
  });

  const list = (input: object = {}, uid = "mo") =>
    callAs(uid, listAssessments, { context: shop.world.context, input }) as Promise<Page>;
  const get = (checkoutId: string, uid = "mo") =>
    callAs(uid, getAssessment, { context: shop.world.context, input: { checkoutId } });
  const idsOf = ({ assessments }: Page) => assessments.map(({ checkoutId }) => checkoutId);

  /** One that passes, one for review that is not paid, and one that is. */
  const checkOutThree = async () => {
    await shop.checkOut("ordinary", { buyer: "sara", sellers: ["omar"], device: "shared" });
    shop.world.clock.advance(MINUTE);
    await shop.checkOut("risky", { device: "shared" });
    shop.world.clock.advance(MINUTE);
    await shop.checkOut("unpaid", { device: "shared" });
    await shop.tell(paymentSucceeded, "risky", { instrument: null });
  };

  it("are listed for moderators by where they stand, with their reasons", async () => {
    await checkOutThree();
    assert.deepEqual(idsOf(await list()), ["unpaid", "risky", "ordinary"]);
    assert.deepEqual(idsOf(await list({ reviewStatus: "passed" })), ["ordinary"]);
    assert.deepEqual(idsOf(await list({ reviewStatus: "unpaid" })), ["unpaid"]);
    const { assessments } = await list({ reviewStatus: "waiting" });
    assert.deepEqual(
      assessments.map(({ checkoutId, score, reasons }) => ({ checkoutId, score, reasons })),
      [
        {
          checkoutId: "risky",
          score: 60,
          reasons: [
            {
              rule: "selfDealing",
              points: 60,
              explanation: "A seller of this checkout has used the buyer's device",
            },
          ],
        },
      ],
    );
    await shop.decide("risky", "rejected", "Same person");
    assert.deepEqual(idsOf(await list({ reviewStatus: "waiting" })), []);
    assert.deepEqual(idsOf(await list({ reviewStatus: "rejected" })), ["risky"]);
    assert.deepEqual(idsOf(await list({ buyer: "sara" })), ["ordinary"]);
    assert.deepEqual(idsOf(await list({ buyer: "sara", reviewStatus: "waiting" })), []);
  });

  it("come in pages that repeat and skip nothing, also those of one moment", async () => {
    for (const checkoutId of ["a", "b", "c", "d", "e"]) await shop.checkOut(checkoutId);
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await list({ limit: 2, after: after ?? undefined });
      seen.push(...idsOf(page));
      after = page.next;
    } while (after);
    assert.deepEqual(seen, ["e", "d", "c", "b", "a"]);
  });

  it("show what was known and who decided, one at a time", async () => {
    await checkOutThree();
    await shop.decide("risky", "approved", "They are siblings");
    const at = shop.world.clock.now().toISOString();
    const { assessment, facts } = (await get("risky")) as {
      assessment: { decisions: object[]; paidAt: string; failedAt: null };
      facts: { sharesDeviceWithSeller: boolean };
    };
    assert.deepEqual(assessment.decisions, [
      { decision: "approved", by: "mo", note: "They are siblings", at },
    ]);
    assert.deepEqual([assessment.paidAt, assessment.failedAt], [at, null]);
    assert.equal(facts.sharesDeviceWithSeller, true);
    assert.equal(await reasonOf(get("unheardOf")), "AssessmentNotFound");
  });

  it("are nobody else's business, not even the buyer's or the seller's, and no other list's cursor opens them", async () => {
    await addMember(shop.world.context, "ada", ["seller"]);
    await shop.checkOut("ordinary", { sellers: ["ada"] });
    for (const uid of ["amina", "ada"]) {
      assert.equal(await reasonOf(list({}, uid)), "AccessDenied");
      assert.equal(await reasonOf(get("ordinary", uid)), "AccessDenied");
    }
    assert.equal(await reasonOf(list({ after: "AAAA" })), "InvalidInput");
  });
});
