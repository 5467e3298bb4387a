import type { Context } from "../platform/runtime/context.ts";
import type { Relations } from "../relations/public.ts";
import type { PushOnlyKind } from "./kinds.ts";
import type { Subject } from "./subject-reader.ts";

interface Question {
  readonly uid: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly relations: Relations;
  readonly now: Date;
}

/** Says of a push, when it is to be sent, whether it is still wanted: undefined of what is read, gone, blocked or muted. */
export interface PushSource {
  find(question: Question, context: Context): Promise<FoundPush | undefined>;
}

export interface FoundPush extends Subject {
  /** A push with the same tag takes its place on the screen, as the next message of a conversation does. */
  readonly tag: string;
}

/**
 * The sources of what is told by pushes alone. Notifications asks, and must not depend on the domains that know: they depend
 * on notifications. `src/push-sources.ts` has the real ones.
 */
export type PushSources = Readonly<Partial<Record<PushOnlyKind, () => Promise<{ default: PushSource }>>>>;

export function definePushSource(find: PushSource["find"]): PushSource {
  return { find };
}
