/** What functions, clients and services are used for, as vendors bill it. */
export interface Usage {
  /** Of functions by their deployed names. */
  readonly functions: Record<string, FunctionUsage>;
  /** What clients do in Firestore themselves, with what the rules read to decide it. */
  readonly clients: DocumentUsage;
  /** Tasks created; each is dispatched once. */
  tasks: number;
  /** Of Cloud Storage: A writes and lists, B reads. */
  readonly storage: { classA: number; classB: number };
  /** What functions answer to clients, packed as it is sent. */
  bytesOut: number;
  /** New documents with their names; byte-months are those within a year, or until the document expires. */
  readonly stored: { bytes: number; byteMonths: number };
  /** Documents that Firestore deletes by itself when they expire. */
  expiring: number;
}

interface DocumentUsage {
  reads: number;
  writes: number;
  deletes: number;
}

export interface FunctionUsage extends DocumentUsage {
  invocations: number;
  /** How long Firestore is waited for, all invocations together. */
  waitMs: number;
}

export function noUsage(): Usage {
  return {
    functions: {},
    clients: { reads: 0, writes: 0, deletes: 0 },
    tasks: 0,
    storage: { classA: 0, classB: 0 },
    bytesOut: 0,
    stored: { bytes: 0, byteMonths: 0 },
    expiring: 0,
  };
}

export function noFunctionUsage(): FunctionUsage {
  return { invocations: 0, reads: 0, writes: 0, deletes: 0, waitMs: 0 };
}

export function usageOf(usage: Usage, name: string): FunctionUsage {
  return (usage.functions[name] ??= noFunctionUsage());
}
