import assert from "node:assert/strict";
import * as deciding from "../src/moderation/operations/decide.ts";
import * as reading from "../src/moderation/operations/read-cases.ts";
import reportAbuse from "../src/moderation/operations/report-abuse.ts";
import { openComments } from "./comments.ts";
import { drain } from "./drain.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { addMember, callAs } from "./shop.ts";

interface FoundCase {
  id: string;
  owner: string;
  reports: number;
  weight: number;
  evidence: { reporter: string | null; thing: Record<string, unknown> }[];
}
interface FoundDecision {
  id: string;
  outcome: string;
  isByMachine: boolean;
  appealState: string;
  appeal: { answer: string } | null;
}

/** The people of `openComments`, three more of long standing who report, and the moderators `mo` and `mia`. */
export async function openModeration(world: MemoryWorld) {
  const { context, memory } = world;
  for (const uid of ["rita", "rolf", "rosa"]) await addMember(context, uid);
  await addMember(context, "mia", ["moderator"]);
  const comments = await openComments(world);

  const call = <R>(uid: string, operation: Parameters<typeof callAs>[1], input: object = {}) =>
    callAs(uid, operation, { context, input }) as Promise<R>;
  const cases = async () => (await call<{ cases: FoundCase[] }>("mo", reading.listCases)).cases;

  return {
    comments,
    cases,
    comment: (commentId: string) => ({ kind: "comment", listingId: "pot", commentId }),
    report: (uid: string, target: object, reason = "harassment") =>
      call<{ id: string; state: string }>(uid, reportAbuse, { target, reason, note: "Look" }),
    getCase: (caseId: string) => call<FoundCase>("mo", reading.getCase, { caseId }),
    onlyCase: async () => {
      const [found, ...more] = await cases();
      assert.deepEqual(more, []);
      return found?.id ?? assert.fail("no case");
    },
    decide: (outcome: string, { uid = "mo", caseId = "" } = {}) =>
      call<FoundDecision>(uid, deciding.decideCase, {
        caseId,
        outcome,
        rule: "harassment",
        facts: "It insults",
      }),
    appeal: (uid: string, decisionId: string, text = "It was a joke") =>
      call<FoundDecision>(uid, deciding.appealDecision, { decisionId, text }),
    answer: (uid: string, decisionId: string, isGranted: boolean) =>
      call<FoundDecision>(uid, deciding.answerAppeal, { decisionId, isGranted, answer: "We looked again" }),
    appeals: async () => (await call<{ decisions: FoundDecision[] }>("mo", reading.listAppeals)).decisions,
    decisionsOf: async (uid: string) =>
      (await call<{ decisions: FoundDecision[] }>(uid, reading.listOwnDecisions)).decisions,
    told: (uid: string) =>
      memory.list(`members/${uid}/notifications`).map(({ data }) => [data["kind"], data["outcome"]]),
    settle: () => drain(context),
  };
}
