import type { Transaction } from "../firestore/transaction.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { Context } from "../runtime/context.ts";
import type { FieldOf } from "./field-of.ts";

/** Somebody who leaves. */
export interface Person {
  readonly uid: string;
  /** Handle and display name, by which what others can read may name them. */
  readonly names: readonly string[];
}

/** By what the documents of a member are found. Each way is a lookup, or a query of one indexed equality: none looks at others'. */
export type Lookup<T> =
  /** The document's id is the member's. */
  | "id"
  /** It lies below a document whose id is. */
  | "path"
  /** One of these fields is the member's id. */
  | readonly (FieldOf<T> | `${FieldOf<T>}.${string}`)[];

/** By what documents are found that belong to one of another row. */
export type ChildLookup<T> =
  /** Both have the same id. */
  | "id"
  /** They lie below it. */
  | "path"
  /** A field has its id. */
  | { readonly field: FieldOf<T> }
  /** It lists their ids in a field of its own. */
  | { readonly listedIn: string };

/** Why something stays after an erasure, and until when. */
export interface Kept {
  readonly because: string;
  /** In words, such as `10 years after the order`. */
  readonly until: string;
}

/** A document after the erasure: null is gone. With `waits` it is looked at again, as something is still needed of it. */
interface Changed<T> {
  readonly document: T | null;
  readonly waits?: boolean;
}

interface Found<T> {
  readonly id: string;
  readonly document: T;
  readonly person: Person;
  readonly now: Date;
  /** Counts the document as erased, in the transaction that does it. */
  readonly count: (transaction: Transaction) => void;
}

/** What is done to each document that was found. It may be done twice, and says how that is safe. */
export type Step<T> =
  /** In one transaction for many: undefined where nothing of it is to change. */
  | { readonly change: (document: T, person: Person) => Changed<T> | undefined }
  /** By itself, in transactions of its own. */
  | { readonly open: (context: Context) => (found: Found<T>) => Promise<"done" | "waits"> };

type Load<T> = () => Promise<{ default: Step<T> }>;

export function defineChange<T>(change: (document: T, person: Person) => Changed<T> | undefined): Step<T> {
  return { change };
}

export function defineErasing<T, N extends Dependencies>(
  dependencies: N,
  erase: (found: Found<T> & Resolved<N>) => Promise<"done" | "waits">,
): Step<T> {
  return {
    open: (context) => {
      const resolved = resolve(dependencies, context);
      return (found) => erase({ ...found, ...resolved });
    },
  };
}

/** What erases what is not in a document: files, and what other services have. Resolves to how much there was. */
export interface OutsideErasing {
  run(person: Person, context: Context): Promise<number>;
}

export type LoadOutside = () => Promise<{ default: OutsideErasing }>;

export function defineOutsideErasing<N extends Dependencies>(
  dependencies: N,
  erase: (given: { person: Person } & Resolved<N>) => Promise<number>,
): OutsideErasing {
  return { run: (person, context) => erase({ person, ...resolve(dependencies, context) }) };
}

/** What becomes of a document when its owner leaves. */
export type Erasure<T> =
  /** It says nothing of a person. */
  | { readonly action: "none" }
  /** Gone. `load` where more than the document goes. */
  | {
      readonly action: "delete";
      readonly by: Lookup<T>;
      readonly load?: Load<T>;
      /** Of documents that are found in no such way. */
      readonly keeps?: Kept;
    }
  /** Gone with each document of the row `with`. */
  | { readonly action: "delete"; readonly with: string; readonly by: ChildLookup<T>; readonly keeps?: Kept }
  /** What is personal is taken out of it. `strip`: the member's id stays; `pseudonymise`: it goes, too. */
  | {
      readonly action: "strip" | "pseudonymise";
      readonly by: Lookup<T>;
      readonly load: Load<T>;
      readonly keeps: Kept;
    }
  /** Stays as it is; of its owner it has no more than an id that leads nowhere. */
  | { readonly action: "keep"; readonly keeps: Kept };
