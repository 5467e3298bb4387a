import { memberReader } from "../accounts/public.ts";
import { textsOf, type Texts } from "../languages/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { PushMessage } from "../push/public.ts";
import { relationsReader, type Relations } from "../relations/public.ts";
import type { HeldPush } from "./held-pushes.ts";
import { rowOf } from "./kinds.ts";
import { notifyStore } from "./notify-store.ts";
import { channelsOf, type Preferences } from "./preferences.ts";
import { composePush } from "./push-message.ts";
import type { FoundPush, PushSources } from "./push-source.ts";
import { quietUntil } from "./quiet-hours.ts";

/** What decides about all pushes to one member, as it is when they are sent. */
export interface Recipient {
  readonly uid: string;
  readonly isActive: boolean;
  readonly preferences: Preferences;
  readonly relations: Relations;
  readonly texts: Texts;
}

/** Decides about pushes when they are sent: whatever was true when they were wanted may have changed. */
export function pushDecision(context: Context, sources: PushSources) {
  const members = memberReader(context);
  const store = notifyStore(context);
  return {
    /** Four reads. Undefined of whoever has left. */
    async findRecipient(uid: string): Promise<Recipient | undefined> {
      const [grant, preferences, relations, settings] = await Promise.all([
        accessStore(context).findGrant(uid),
        store.readPreferences(uid),
        relationsReader(context).read(uid),
        members.findSettings(uid),
      ]);
      if (!grant || grant.state === "deleted" || !settings) return undefined;
      const texts = textsOf(settings.locale);
      return { uid, isActive: grant.state === "active", preferences, relations, texts };
    },

    /** What it tells; undefined where it is no longer wanted or true. */
    async find(recipient: Recipient, { kind, ids }: HeldPush, now: Date): Promise<FoundPush | undefined> {
      const { uid, isActive, preferences, relations } = recipient;
      if (!isActive && rowOf(kind).required !== "all") return undefined;
      if (!channelsOf(preferences, kind).push) return undefined;
      const load = rowOf(kind).hasNotification
        ? () => import("./notification-source.ts")
        : (sources as Partial<Record<string, PushSources[keyof PushSources]>>)[kind];
      if (!load) return undefined;
      const { default: source } = await load();
      return source.find({ uid, ids, relations, now }, context);
    },

    /** Until when it has to wait. */
    waitsUntil: ({ preferences }: Recipient, { kind }: HeldPush, now: Date): Date | undefined =>
      rowOf(kind).required === "all"
        ? undefined
        : quietUntil(preferences.quietHours, preferences.timeZone, now),

    /** In the member's language; a read for whoever is named. */
    async compose(
      { preferences: { showsPreviews }, texts }: Recipient,
      { kind, ids }: HeldPush,
      { found, now }: { found: FoundPush; now: Date },
    ): Promise<PushMessage | undefined> {
      const named = showsPreviews ? found.who.slice(0, 1) : [];
      const names = (await members.findAll(named)).map((member) => member?.displayName);
      return composePush({ kind, ids: { ...ids }, found }, { texts, names, showsPreviews }, now);
    },
  };
}
