import type { Retention } from "./describe-collection.ts";
import type { FileSource, ServiceSource } from "./exported.ts";
import type { Kept, LoadOutside } from "./erasure.ts";

/** What a row says of the files below a prefix of Storage. */
export interface FilesRow {
  /** `{uid}` stands for their owner. */
  readonly prefix: string;
  /** The name of their bucket, which may be empty: they are in the default one. */
  readonly bucket?: () => string;
  /** What they show or say of a person. */
  readonly personal: string;
  readonly retention: Retention | { readonly lifecycleDays: number };
  readonly erasure:
    /** All below the owner's own prefix. */
    | { readonly action: "delete" }
    /** With the documents of the row `with`. */
    | { readonly action: "delete"; readonly with: string; readonly keeps?: Kept }
    /** By more than a prefix. */
    | { readonly action: "delete"; readonly load: LoadOutside }
    | { readonly action: "keep"; readonly keeps: Kept };
  readonly export: "nothing" | { readonly load: () => Promise<{ default: FileSource }> };
  readonly isBackedUp: boolean;
}

/** What a row says of the data that another service has of members. */
export interface ServiceRow {
  readonly service: string;
  readonly personal: string;
  readonly erasure:
    | { readonly action: "delete"; readonly load: LoadOutside }
    /** With the documents of the row `with`. */
    | { readonly action: "delete"; readonly with: string }
    | { readonly action: "keep"; readonly keeps: Kept };
  /** Nothing, where it has nothing that is not shown otherwise, or what only the service itself can give. */
  readonly export?: { readonly load: () => Promise<{ default: ServiceSource }> };
}
