import { createHash } from "node:crypto";
import { canonicalJson } from "../operations/idempotency.ts";
import type { AuditEntry } from "./audit-entry.ts";

/**
 * `auditDigests/{day}`: the entries of a day in UTC, as a hash chained to the day before. Who changes, removes or adds an
 * entry afterwards has to change the digest of its day and of all that follow, which the log has as well.
 */
export interface AuditDigest {
  day: string;
  digest: string;
  /** The digest of the day before; null of the first day. */
  previous: string | null;
  entries: number;
}

/** The entries come in the order in which `auditReader` reads a day. */
export async function digestDay(
  day: string,
  previous: string | null,
  entries: AsyncIterable<AuditEntry>,
): Promise<AuditDigest> {
  const hash = createHash("sha256").update(canonicalJson([day, previous]));
  let count = 0;
  for await (const entry of entries) {
    // Text ends where a line does: no two lists of entries are the same bytes.
    hash.update(`\n${canonicalJson(entry)}`);
    count += 1;
  }
  return { day, digest: hash.digest("hex"), previous, entries: count };
}

/** What is wrong with a day. */
export type Tampering = "digestMissing" | "chainBroken" | "entriesChanged";

/** Compares what is stored of a day with what its entries come to now. */
export function findTampering(stored: AuditDigest | undefined, computed: AuditDigest): Tampering | undefined {
  if (!stored) return "digestMissing";
  if (stored.previous !== computed.previous) return "chainBroken";
  return stored.digest === computed.digest && stored.entries === computed.entries
    ? undefined
    : "entriesChanged";
}
