import { DAY } from "../../src/platform/values/clock.ts";
import { addMessagePhoto } from "../../test-support/add-photo.ts";
import { addListing, addMember, callAs } from "../../test-support/shop.ts";
import { idOfPair } from "../../src/messages/message-store.ts";
import sendMessage from "../../src/messages/operations/send-message.ts";
import type { CostTable } from "./cost-table.ts";

let caseId = "";
let decisionId = "";

const report = { target: { kind: "listing", listingId: "pot" }, reason: "counterfeit", note: "Not brass" };
const conversationId = idOfPair("reporter", "seller");
const message = { kind: "message", conversationId, messageId: "rude" };
const listed = { input: {}, what: "a page of one", costs: "3 reads, 1 writes" };

const table: CostTable = {
  domain: "moderation",
  prepare: async ({ context, clock }) => {
    await addMember(context, "reporter");
    await addMember(context, "other");
    for (const uid of ["moderator", "colleague"]) await addMember(context, uid, ["moderator"]);
    clock.advance(30 * DAY);
    await addMember(context, "seller", ["seller"]);
    await addListing(context, { id: "pot", seller: "seller", quantity: 1 });
    const asked = { messageId: "asked", to: "seller", text: "Is it brass?", listingId: "pot" };
    await callAs("reporter", sendMessage, { context, input: asked });
    await addMessagePhoto(context, { mediaId: "shown", owner: "seller" });
    const preview = (await context.openBucket()).file("messages/seller/shown/1/preview.jpeg");
    await preview.save(Buffer.from("pixels"), { resumable: false });
    const rude = { messageId: "rude", to: "reporter", text: "You fool", photos: ["shown"] };
    await callAs("seller", sendMessage, { context, input: rude });
  },
  rows: [
    { operation: "moderation.reportAbuse", as: "other", input: report, costs: "7 reads, 3 writes" },
    {
      operation: "moderation.reportAbuse",
      what: "by one who has reported before",
      as: "reporter",
      input: report,
      costs: "7 reads, 3 writes",
    },
    { operation: "moderation.listOwnReports", as: "reporter", ...listed },
    {
      operation: "moderation.listCases",
      as: "moderator",
      ...listed,
      keep: ({ cases }) => {
        caseId = (cases as { id: string }[])[0]?.id ?? "";
      },
    },
    {
      operation: "moderation.getCase",
      what: "with two reports",
      as: "moderator",
      input: () => ({ caseId }),
      costs: "5 reads, 1 writes",
    },
    {
      operation: "moderation.decideCase",
      as: "moderator",
      input: () => ({ caseId, outcome: "upheld", rule: "counterfeit", facts: "It is painted" }),
      costs: "5 reads, 6 writes",
      keep: ({ id }) => {
        decisionId = String(id);
      },
    },
    { operation: "moderation.listOwnDecisions", as: "seller", ...listed },
    {
      operation: "moderation.appealDecision",
      as: "seller",
      input: () => ({ decisionId, text: "It is brass" }),
      costs: "3 reads, 2 writes",
    },
    { operation: "moderation.listAppeals", as: "colleague", ...listed },
    {
      operation: "moderation.answerAppeal",
      as: "colleague",
      input: () => ({ decisionId, isGranted: true, answer: "It is" }),
      costs: "5 reads, 5 writes",
    },
    {
      operation: "moderation.reportAbuse",
      what: "a message, with the two that are there",
      as: "reporter",
      input: { target: message, reason: "harassment" },
      costs: "10 reads, 3 writes",
      keep: ({ id }) => {
        caseId = String(id).replace("reporter_", "");
      },
    },
    {
      operation: "moderation.getCasePhoto",
      what: "of a reported message",
      as: "moderator",
      input: () => ({ caseId, mediaId: "shown" }),
      costs: "3 reads, 1 writes",
    },
    {
      operation: "moderation.decideCase",
      what: "of a message",
      as: "moderator",
      input: () => ({ caseId, outcome: "upheld", rule: "harassment", facts: "It insults" }),
      costs: "6 reads, 6 writes",
    },
  ],
};

export default table;
