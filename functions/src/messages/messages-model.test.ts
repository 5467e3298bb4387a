import * as fc from "fast-check";
import { openMessagesModel } from "../../test-support/messages-model.ts";
import { anyStep } from "../../test-support/messages-steps.ts";

describe("Conversations over a network that loses, repeats and reorders", () => {
  it("hold what was sent, each once, in one order without a gap, and say what is unread", async function () {
    this.timeout(1_200_000);
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 50 }), async (steps) => {
        const model = await openMessagesModel();
        for (const each of steps) await model.play(each);
        await model.check();
        await model.end();
      }),
      { numRuns: Number(process.env["SOUK_RUNS"] ?? 10) },
    );
  });
});
