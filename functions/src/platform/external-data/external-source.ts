import type { Transaction } from "../firestore/transaction.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Context } from "../runtime/context.ts";
import type { Timing } from "../schedules/timing.ts";

/** What a source published for a day, as it was read. */
export interface Dated<T extends object> {
  readonly value: T;
  /** Of the calendar, as the publisher dates it. */
  readonly day: string;
  readonly publisher: string;
  readonly fetchedAt: Date;
}

/** Where the last good value of a source is, and the last one that was refused. */
export interface ValueStore<T extends object> {
  findLatest(reader: Reader): Promise<Dated<T> | undefined>;
  findSuspect(reader: Reader): Promise<Dated<T> | undefined>;
  /** After both have been read in the same transaction. */
  save(transaction: Transaction, value: Dated<T>): void;
  saveSuspect(transaction: Transaction, value: Dated<T>): void;
}

/** A row of the table of sources, `src/external-sources.ts`: all that is special about it. */
export interface ExternalSource<T extends object = object> {
  /** `domain.source`, as in the table; its schedule has the same name. */
  readonly name: string;
  /** Whose values are compared with one another. */
  readonly publisher: string;
  /** Where it is, as a parameter says; empty where it is off. Throws for a parameter that is wrong. */
  address(): string;
  /** The `Accept` header. */
  readonly accept: string;
  /** Of an answer: larger than it ever was. */
  readonly maxBytes: number;
  /** When the newest value counts as outdated, by its day. */
  readonly maxAgeMs: number;
  /** Reads a whole answer. Throws for anything that is not exactly as expected: half a value is none. */
  read(text: string): Promise<T>;
  dayOf(value: T): string;
  isSame(one: T, other: T): boolean;
  /** What of a value is implausible after the one before, in words for an operator; nothing where it can be. */
  findFaults(value: T, before: T): readonly string[];
  /** In documents of the domain's own; unless given, in that of the source. */
  values?(context: Context): ValueStore<T>;
}

/** The table: when each source is fetched; its row loads when it is. */
export type ExternalSources = Readonly<
  Record<
    `${string}.${string}`,
    Timing & { readonly load: () => Promise<{ readonly default: ExternalSource }> }
  >
>;
