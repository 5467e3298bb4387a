import type { Credential } from "../auth/credential.ts";
import { after, DAY } from "../values/clock.ts";
import type { AuditDeclaration, AuditNote, AuditValues } from "./audit-declaration.ts";

/** `audit/{id}`: who did what to whom, when and why. Nothing changes one before it expires. */
export interface AuditEntry {
  id: string;
  at: Date;
  operation: string;
  /** Uid; null of who has shown no more than what the operation asks for, such as a key that was found. */
  actor: string | null;
  /** How they have shown who they are. */
  credential: Credential["kind"] | null;
  /** The API key that acted for them. */
  keyId: string | null;
  /** An id, or null of the service itself. */
  target: string | null;
  reason: string | null;
  /** What was asked for. */
  details: AuditValues;
  before: AuditValues | null;
  after: AuditValues | null;
  requestId: string;
  expireAt: Date;
}

export const AUDIT_YEARS = 2;
const RETENTION_MS = AUDIT_YEARS * 365 * DAY;

interface AuditedCall {
  readonly id: string;
  readonly operation: { readonly name: string; readonly audit: AuditDeclaration };
  readonly call: {
    readonly uid?: string | undefined;
    readonly credential?: Credential | undefined;
    readonly requestId: string;
  };
  readonly callId: string;
  readonly input: unknown;
  readonly note: AuditNote;
  readonly at: Date;
}

export function describeCall(audited: AuditedCall): AuditEntry {
  const { id, operation, call, note, at } = audited;
  const { reason, details = [] } = operation.audit;
  const input = audited.input as AuditValues;
  return {
    id,
    at,
    operation: operation.name,
    actor: call.uid ?? null,
    credential: call.credential?.kind ?? null,
    keyId: call.credential?.kind === "apiKey" ? call.credential.keyId : null,
    target: targetOf(audited),
    reason: reason === undefined ? null : ((input[reason] as string | undefined) ?? null),
    details: Object.fromEntries(
      details.map((name) => [name, input[name]]).filter(([, value]) => value !== undefined),
    ),
    before: note.before ?? null,
    after: note.after ?? null,
    requestId: call.requestId,
    expireAt: after(at, RETENTION_MS),
  };
}

function targetOf({ operation, call, callId, input, note }: AuditedCall): string | null {
  if (note.target !== undefined) return note.target;
  const { target } = operation.audit;
  if (typeof target === "object") return String((input as AuditValues)[target.input]);
  if (target === "caller") return call.uid ?? null;
  if (target === "call") return callId;
  if (target === "service") return null;
  throw new Error(`${operation.name} notes no target for the audit log`);
}
