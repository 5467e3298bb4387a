import type { Usage } from "../../test-support/metered/meter.ts";

/** Something that happens so many times in a month, with what each time uses. */
export interface Happening {
  readonly name: string;
  readonly times: number;
  readonly usage: Usage;
  /** Bytes of photos that clients download each time. */
  readonly photoBytes: number;
  /** Files put into Storage each time, in bytes times the months that they have been kept for. */
  readonly fileByteMonths: number;
}

/** A function in a month. */
export interface MonthlyFunction {
  readonly name: string;
  readonly invocations: number;
  /** How long Firestore is waited for on average. */
  readonly waitMs: number;
}

export function functionsOf(happenings: readonly Happening[]): MonthlyFunction[] {
  const names = [...new Set(happenings.flatMap(({ usage }) => Object.keys(usage.functions)))].toSorted();
  return names.map((name) => {
    const parts = happenings.map(({ times, usage }) => ({ times, ...usage.functions[name] }));
    const invocations = sum(parts.map((part) => part.times * (part.invocations ?? 0)));
    const waitMs = sum(parts.map((part) => part.times * (part.waitMs ?? 0)));
    return { name, invocations, waitMs: invocations === 0 ? 0 : waitMs / invocations };
  });
}

/** Of functions and clients together. */
export function documentsOf({ functions, clients }: Usage): Usage["clients"] {
  const all = [...Object.values(functions), clients];
  return {
    reads: sum(all.map(({ reads }) => reads)),
    writes: sum(all.map(({ writes }) => writes)),
    deletes: sum(all.map(({ deletes }) => deletes)),
  };
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
