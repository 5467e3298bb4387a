import type { PhotoPicture } from "../media/public.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Target } from "./target.ts";

/** Whose a thing is, and what of it a moderator will have to see. */
export interface Thing {
  readonly owner: string;
  readonly evidence: Record<string, unknown>;
  /** Of photos whose files are private, to be copied: they may go at any moment. */
  readonly pictures?: readonly { readonly mediaId: string; readonly picture: PhotoPicture }[];
}

export interface View {
  readonly reader: Reader;
  readonly now: Date;
  /** Who reports it, as far as it is not for everybody to see. */
  readonly reporter: string;
}

/** What a case does to a thing. */
interface CaseOutcome {
  readonly caseId: string;
  readonly isTakenDown: boolean;
  /** What was taken away, to be given back. */
  readonly quote: Quote | null;
  readonly now: Date;
}

/** What a thing said and showed, where its owner has it nowhere else once it is out of sight. */
export interface Quote {
  readonly text: string;
  /** The ids of its photos. */
  readonly photos: readonly string[];
}

/** How the domain of a kind of things finds one, and takes it down or gives it back. Safe to repeat. */
export interface ReportedContent<T> {
  find(target: T, view: View): Promise<Thing | undefined>;
  settleCase(target: T, outcome: CaseOutcome): Promise<void>;
}

export type MessageTarget = Extract<Target, { kind: "message" }>;

/** Of domains that moderation must not depend on. Each loads when it is first asked; `src/reported-contents.ts` has the real ones. */
export interface ReportedContents {
  readonly message: () => Promise<{
    default: (context: Context) => ReportedContent<MessageTarget>;
  }>;
}
