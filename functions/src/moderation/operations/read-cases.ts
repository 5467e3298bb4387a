import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { photosIn } from "../evidence.ts";
import { evidenceFiles } from "../evidence-files.ts";
import { caseStore, decisionStore, reportStore } from "../moderation-store.ts";
import { presentCase, presentDecision, presentReport } from "../present.ts";

const MAX_EVIDENCE = 20;

export const listOwnReports = implement(
  contract.listOwnReports,
  { reports: reportStore },
  async ({ input, caller, reports }) => {
    const { items, next } = await reports.listOwn(caller.uid, input);
    return { reports: items.map(presentReport), next };
  },
);

export const listCases = implement(contract.listCases, { cases: caseStore }, async ({ input, cases }) => {
  const { items, next } = await cases.listOpen(input);
  return { cases: items.map(presentCase), next };
});

export const getCase = implement(
  contract.getCase,
  { cases: caseStore, reports: reportStore },
  async ({ input: { caseId }, fail, cases, reports }) => {
    const found = await cases.find(caseId);
    if (!found) throw fail.CaseNotFound();
    const listed = await reports.listOfCase(caseId, { after: null, limit: MAX_EVIDENCE });
    const evidence = listed.map(({ document: { reporter, reason, note, at, evidence: thing } }) => ({
      reporter: reporter === "" ? null : reporter,
      reason,
      note,
      at: at.toISOString(),
      thing: JSON.parse(JSON.stringify(thing)) as Record<string, unknown>,
    }));
    return { ...presentCase(found), evidence };
  },
);

/** The reports of a case name the photos that a moderator may see for it, and no others. */
export const getCasePhoto = implement(
  contract.getCasePhoto,
  { files: evidenceFiles, reports: reportStore },
  async ({ input: { caseId, mediaId }, fail, files, reports }) => {
    const listed = await reports.listOfCase(caseId, { after: null, limit: MAX_EVIDENCE });
    if (listed.length === 0) throw fail.CaseNotFound();
    const named = listed.flatMap(({ document }) => photosIn(document.evidence));
    const photo = named.find((each) => each.mediaId === mediaId);
    const content = photo && (await files.read(caseId, photo));
    if (!content) throw fail.PhotoNotFound();
    return { contentType: "image/jpeg" as const, base64: content.toString("base64") };
  },
);

export const listOwnDecisions = implement(
  contract.listOwnDecisions,
  { decisions: decisionStore },
  async ({ input, caller, decisions }) => {
    const { items, next } = await decisions.listOwn(caller.uid, input);
    return { decisions: items.map(presentDecision), next };
  },
);

export const listAppeals = implement(
  contract.listAppeals,
  { decisions: decisionStore },
  async ({ input, decisions }) => {
    const { items, next } = await decisions.listAppealed(input);
    return { decisions: items.map(presentDecision), next };
  },
);
