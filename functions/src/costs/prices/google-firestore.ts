import { GIB, type Price } from "../price.ts";
import { oneTier } from "./one-tier.ts";
import { sources } from "./sources.ts";

const documents = { per: 100_000, sources: [sources.firestore], checkedAt: "2026-08-06" };
const bytes = { unit: "byte-months", per: GIB, sources: [sources.firestore], checkedAt: "2026-08-06" };

/** Firestore's allowances are those of one database of the project, a day. */
export const firestorePrices = {
  firestoreReads: oneTier({
    ...documents,
    what: "Firestore reads",
    unit: "reads",
    price: "0.03",
    free: { amount: 50_000, every: "day" },
  }),
  firestoreWrites: oneTier({
    ...documents,
    what: "Firestore writes",
    unit: "writes",
    price: "0.09",
    free: { amount: 20_000, every: "day" },
  }),
  firestoreDeletes: oneTier({
    ...documents,
    what: "Firestore deletes",
    unit: "deletes",
    price: "0.01",
    free: { amount: 20_000, every: "day" },
  }),
  firestoreTtlDeletes: oneTier({
    ...documents,
    what: "Firestore deletes by TTL",
    unit: "deletes",
    price: "0.01",
  }),
  firestoreStorage: oneTier({
    ...bytes,
    what: "Firestore storage",
    price: "0.15",
    free: { amount: GIB, every: "month" },
  }),
  firestorePointInTime: oneTier({ ...bytes, what: "Firestore point-in-time recovery", price: "0.15" }),
  firestoreBackups: oneTier({ ...bytes, what: "Firestore backups", price: "0.03" }),
  firestoreRestore: oneTier({ ...bytes, unit: "bytes", what: "Firestore restored", price: "0.20" }),
  firestoreEgress: oneTier({
    ...bytes,
    unit: "bytes",
    what: "bytes out of Firestore, to clients within North America",
    price: "0.105",
    free: { amount: 10 * GIB, every: "month" },
    sources: [sources.firestore, sources.network],
    note: "nothing to functions of the same region",
  }),
  firestoreReadsNam5: oneTier({
    ...documents,
    what: "Firestore reads, nam5",
    unit: "reads",
    price: "0.06",
    free: { amount: 50_000, every: "day" },
  }),
  firestoreWritesNam5: oneTier({
    ...documents,
    what: "Firestore writes, nam5",
    unit: "writes",
    price: "0.18",
    free: { amount: 20_000, every: "day" },
  }),
  firestoreDeletesNam5: oneTier({
    ...documents,
    what: "Firestore deletes, nam5",
    unit: "deletes",
    price: "0.02",
    free: { amount: 20_000, every: "day" },
  }),
  firestoreStorageNam5: oneTier({
    ...bytes,
    what: "Firestore storage, nam5",
    price: "0.18",
    free: { amount: GIB, every: "month" },
  }),
} as const satisfies Record<string, Price>;
