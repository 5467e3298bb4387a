import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { AbuseReport } from "./abuse-report.ts";
import type { Case } from "./case.ts";
import type * as contract from "./contract.ts";
import type { Decision } from "./decision.ts";

/** As its reporter sees it. */
export function presentReport(report: AbuseReport): OutputOf<typeof contract.reportAbuse> {
  const { id, target, reason, note, state, at } = report;
  return { id, target, reason, note, state, at: at.toISOString() };
}

export function presentCase(found: Case): OutputOf<typeof contract.listCases>["cases"][number] {
  const { id, target, owner, state, reports, reasons, weight, isTakenDown, decisionId } = found;
  const times = { openedAt: found.openedAt.toISOString(), reportedAt: found.reportedAt.toISOString() };
  return { id, target, owner, state, reports, reasons, weight, isTakenDown, decisionId, ...times };
}

/** Without who has decided: moderators answer for the marketplace, not with their names. */
export function presentDecision(decision: Decision): OutputOf<typeof contract.decideCase> {
  const {
    id,
    target,
    outcome,
    rule,
    facts,
    text = null,
    isByMachine,
    at,
    appealUntil,
    appealState,
    appeal,
  } = decision;
  return {
    id,
    target,
    outcome,
    rule,
    facts,
    text,
    isByMachine,
    at: at.toISOString(),
    appealUntil: appealUntil.toISOString(),
    appealState,
    appeal: appeal && {
      text: appeal.text,
      at: appeal.at.toISOString(),
      answer: appeal.answer,
      answeredAt: appeal.answeredAt?.toISOString() ?? null,
    },
  };
}
