import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { composeDecision, quoteOf } from "../decision.ts";
import { caseDecided } from "../events.ts";
import { caseStore, decisionStore, reportStore } from "../moderation-store.ts";
import { presentDecision } from "../present.ts";
import { isQuoted } from "../target.ts";

/** Nobody decides of what is theirs, or what they have reported. What follows for the content does so by the event. */
export const decideCase = implement(
  contract.decideCase,
  { cases: caseStore, decisions: decisionStore, reports: reportStore },
  async ({ input, caller: { uid }, callId, fail, now, transaction, cases, decisions, reports }) => {
    const { caseId, outcome, rule, facts } = input;
    const [found, ownReport] = await Promise.all([
      cases.find(caseId, transaction),
      reports.find(uid, caseId, transaction),
    ]);
    if (!found) throw fail.CaseNotFound();
    const { target, owner } = found;
    if (owner === uid || ownReport) throw fail.OwnCase();
    if (found.state === "decided") throw fail.CaseDecided();

    const [report] = isQuoted(target) ? await reports.listOfCase(caseId, { after: null, limit: 1 }) : [];
    const quote = quoteOf(target, report?.document.evidence);
    const decision = composeDecision(
      { id: callId, caseId, target, owner, outcome, rule, facts, quote, isByMachine: false, moderator: uid },
      now,
    );
    decisions.save(transaction, decision);
    const isTakenDown = outcome === "upheld";
    cases.save(transaction, { ...found, state: "decided", isTakenDown, decisionId: decision.id });
    const { isTakenDown: wasTakenDown } = found;
    const data = { decisionId: decision.id, caseId, owner, outcome, by: "moderator", wasTakenDown } as const;
    emit(transaction, caseDecided, { at: now, data });
    return presentDecision(decision);
  },
);

/** Sent again it is the same appeal. */
export const appealDecision = implement(
  contract.appealDecision,
  { decisions: decisionStore },
  async ({ input, caller, fail, now, transaction, decisions }) => {
    const { decisionId, text } = input;
    const decision = await decisions.find(decisionId, transaction);
    if (decision?.owner !== caller.uid) throw fail.DecisionNotFound();
    if (decision.outcome !== "upheld") throw fail.NothingToAppeal();
    if (decision.appeal?.text === text) return presentDecision(decision);
    if (decision.appeal) throw fail.AppealExists();
    const { appealUntil } = decision;
    if (appealUntil <= now) throw fail.AppealTooLate({ until: appealUntil.toISOString() });
    const appeal = { text, at: now, answer: "", moderator: null, answeredAt: null };
    const appealed = { ...decision, appealState: "open" as const, appeal };
    decisions.save(transaction, appealed);
    return presentDecision(appealed);
  },
);

/** What was taken comes back only if nothing later has been decided of it. */
export const answerAppeal = implement(
  contract.answerAppeal,
  { cases: caseStore, decisions: decisionStore, reports: reportStore },
  async ({ input, caller: { uid }, fail, now, transaction, cases, decisions, reports }) => {
    const { decisionId, isGranted, answer } = input;
    const decision = await decisions.find(decisionId, transaction);
    if (!decision) throw fail.DecisionNotFound();
    const { caseId, owner, appeal } = decision;
    const [found, ownReport] = await Promise.all([
      cases.find(caseId, transaction),
      reports.find(uid, caseId, transaction),
    ]);
    if (uid === decision.moderator || uid === owner || ownReport) throw fail.OwnCase();
    if (!appeal || decision.appealState !== "open") throw fail.NoOpenAppeal();
    const answered = {
      ...decision,
      appealState: isGranted ? ("granted" as const) : ("denied" as const),
      appeal: { ...appeal, answer, moderator: uid, answeredAt: now },
    };
    decisions.save(transaction, answered);
    if (isGranted && found?.decisionId === decisionId)
      cases.save(transaction, { ...found, state: "decided", isTakenDown: false });
    const outcome = isGranted ? "rejected" : "upheld";
    const data = { decisionId, caseId, owner, outcome, by: "appeal", wasTakenDown: true } as const;
    emit(transaction, caseDecided, { at: now, data });
    return presentDecision(answered);
  },
);
