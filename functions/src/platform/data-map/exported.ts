import type { Context } from "../runtime/context.ts";
import type { Lookup } from "./erasure.ts";
import type { FieldOf } from "./field-of.ts";

/** Whose export it is, and when it is made. */
export interface Viewer {
  readonly uid: string;
  readonly now: Date;
}

/** What of a document's fields is theirs to see, by who they are in it; undefined where nothing is. */
export type View<T> = (document: T, viewer: Viewer) => { readonly [F in keyof T]?: unknown } | undefined;

/**
 * What an export of one's own data shows of a row. Ids of other members, in the owner fields and wherever the same id
 * stands again, become their handles.
 */
export type Exported<T> =
  /** Secrets, what protects others or the service, and what is computed from other rows. */
  | "nothing"
  | "whole"
  | {
      /** By what one's own are found, where erasure looks for none. */
      readonly by?: Lookup<T>;
      readonly without?: readonly FieldOf<T>[];
      /** Where ids of other members stand beside the owner fields: `criteria.seller`. */
      readonly others?: readonly `${FieldOf<T>}.${string}`[];
      readonly load?: () => Promise<{ default: View<T> }>;
    };

export function defineView<T>(view: View<T>): View<T> {
  return view;
}

/** A file of a member. */
export interface OwnFile {
  /** By which the source goes on behind it. */
  readonly key: string;
  readonly path: string;
  /** Undefined for the default one. */
  readonly bucket: string | undefined;
  /** What it is called in an export, below the folder of its row. */
  readonly nameFor: (bytes: Uint8Array) => string;
}

/** The files of a member that an export has, in an order that stays: from behind `after`, the key of one of them. */
export interface FileSource {
  list(viewer: Viewer, context: Context, after: string | null): AsyncIterable<OwnFile>;
}

/** What another service knows of a member, as it is shown to them; undefined where it knows nothing. */
export interface ServiceSource {
  read(viewer: Viewer, context: Context): Promise<object | undefined>;
}
