import { tierOf } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { isStaff } from "../../platform/auth/access.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { composeReport, reliabilityOf } from "../abuse-report.ts";
import { addReport, isHiddenAtOnce, mainReason } from "../case.ts";
import { reportAbuse } from "../contract.ts";
import { composeDecision, quoteOf } from "../decision.ts";
import { caseDecided } from "../events.ts";
import { evidenceFiles } from "../evidence-files.ts";
import {
  caseIdOf,
  caseStore,
  decisionStore,
  reporterStatsStore,
  reportIdOf,
  reportStore,
} from "../moderation-store.ts";
import { presentReport } from "../present.ts";
import { reportedThings } from "../reported-things.ts";

const HIDDEN_FOR_NOW = "Several members have reported it. It is hidden until a moderator has looked at it.";

const dependencies = {
  access: accessStore,
  things: reportedThings,
  reports: reportStore,
  cases: caseStore,
  decisions: decisionStore,
  stats: reporterStatsStore,
  files: evidenceFiles,
};

/** A repeat is the report that was made: one a person and thing, whatever became of the thing since. */
export default implement(
  reportAbuse,
  dependencies,
  async ({ input, caller, callId, fail, now, transaction, access, things, files, ...stores }) => {
    const { reports, cases, decisions, stats } = stores;
    const { target, reason, note = "" } = input;
    const reporter = caller.uid;
    const caseId = caseIdOf(target);
    const [existing, thing, earlier, grant, record] = await Promise.all([
      reports.find(reporter, caseId, transaction),
      things.find(target, { reader: transaction, now, reporter }),
      cases.find(caseId, transaction),
      // The call has read it already.
      access.findGrant(reporter, transaction),
      stats.find(reporter, transaction),
    ]);
    if (existing) return presentReport(existing);
    if (!thing) throw fail.TargetNotFound();
    const { owner, evidence } = thing;
    if (owner === reporter) throw fail.OwnTarget();
    const grantOfOwner = await access.findGrant(owner, transaction);
    // Before the report is there, so that none is without. Should it fail, a copy that nobody looks at stays for its year.
    await files.copy(caseId, thing);

    const id = reportIdOf(reporter, caseId);
    const report = composeReport({ id, caseId, reporter, owner, target, reason, note, evidence }, now);
    const isNewcomer = tierOf(grant?.grantedAt ?? now, now).isNewcomer;
    const reported = addReport(earlier, report, reliabilityOf(record, isNewcomer));
    reports.save(transaction, report);
    const isOwnerNewcomer =
      grantOfOwner !== undefined && !isStaff(grantOfOwner) && tierOf(grantOfOwner.grantedAt, now).isNewcomer;
    if (!isHiddenAtOnce(reported, isOwnerNewcomer)) {
      cases.save(transaction, reported);
      return presentReport(report);
    }
    const decision = composeDecision(
      {
        id: callId,
        caseId,
        target,
        owner,
        outcome: "upheld",
        rule: mainReason(reported),
        quote: quoteOf(target, evidence),
        facts: HIDDEN_FOR_NOW,
        isByMachine: true,
        moderator: null,
      },
      now,
    );
    decisions.save(transaction, decision);
    cases.save(transaction, { ...reported, isTakenDown: true, decisionId: decision.id });
    const { id: decisionId, outcome } = decision;
    emit(transaction, caseDecided, {
      at: now,
      data: { decisionId, caseId, owner, outcome, by: "machine", wasTakenDown: false },
    });
    return presentReport(report);
  },
);
