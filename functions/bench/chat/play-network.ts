import * as fc from "fast-check";
import { openMessagesModel } from "../../test-support/messages-model.ts";
import { anyStep } from "../../test-support/messages-steps.ts";

const RUNS = Number(process.env["SOUK_RUNS"] ?? 2_000);

/**
 * The model of the tests: two devices a person, requests that are lost, repeated and reordered, blocks, deletions and read marks. It fails
 * at the first message that is stored twice or whose place is not the next.
 */
export async function playNetwork(): Promise<Record<string, number>> {
  const figures = { messages: 0, resent: 0, resend_doublets: 0, seq_gaps: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 50 }), async (steps) => {
      const model = await openMessagesModel();
      for (const each of steps) await model.play(each);
      await model.end();
      const { stored, sent } = model.counts();
      for (const places of stored) {
        const distinct = new Set(places.map(({ id }) => id));
        figures.resend_doublets += places.length - distinct.size;
        figures.seq_gaps += places.filter(({ seq }, index) => seq !== index + 1).length;
        figures.messages += places.length;
      }
      figures.resent += sent;
    }),
    { numRuns: RUNS },
  );
  figures.resent -= figures.messages;
  return { runs: RUNS, ...figures };
}
