import { photoKey } from "../media/contract.ts";
import type { ShownPhoto } from "../media/public.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { Order } from "./order.ts";
import type { Evidence, Reversal } from "./reversal.ts";
import type { Statement } from "./statement.ts";

/** What is left for sending evidence, with retries, before the bank takes none. */
const SENDING_MS = DAY;

/** Until when a seller can give evidence about a chargeback; null where the bank takes none. */
export function evidenceDeadline({ evidenceDueBy }: Pick<Reversal, "evidenceDueBy">): Date | null {
  return evidenceDueBy ? after(evidenceDueBy, -SENDING_MS) : null;
}

/** When evidence is sent. The bank takes it once, so that of several sellers waits for all of them. */
export function evidenceSentAt(chargeback: Reversal, now: Date): Date {
  return (chargeback.isShared && evidenceDeadline(chargeback)) || now;
}

/** A dispute of a bank that is not decided: the first that waits for evidence, if one does. */
export function findContested({ reversals }: Order): Reversal | undefined {
  const running = reversals.filter(({ kind, state }) => kind === "chargeback" && state === "running");
  return running.find(({ evidence }) => !evidence) ?? running[0];
}

export function addStatement(order: Order, statement: Statement): Order {
  return withPhotos({ ...order, statements: [...order.statements, statement] }, statement.photos);
}

export function countStatements({ statements }: Order, by: Statement["by"]): number {
  return statements.filter((each) => each.by === by).length;
}

export function giveEvidence(order: Order, disputeId: string, evidence: Evidence): Order {
  return withPhotos(changeEvidence(order, disputeId, evidence), evidence.photos);
}

/** The order after its evidence was sent; undefined where none was being sent. */
export function settleEvidence(
  order: Order,
  disputeId: string,
  state: "submitted" | "refused",
): Order | undefined {
  const evidence = order.reversals.find(({ id }) => id === disputeId)?.evidence;
  return evidence?.state === "sending" ? changeEvidence(order, disputeId, { ...evidence, state }) : undefined;
}

function changeEvidence(order: Order, disputeId: string, evidence: Evidence): Order {
  const reversals = order.reversals.map((each) => (each.id === disputeId ? { ...each, evidence } : each));
  return { ...order, reversals };
}

/** They are kept as long as the order. */
function withPhotos(order: Order, photos: readonly ShownPhoto[]): Order {
  return { ...order, photoKeys: [...new Set([...order.photoKeys, ...photos.map(photoKey)])] };
}
