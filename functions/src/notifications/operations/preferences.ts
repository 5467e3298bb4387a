import type { InputOf, OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { cadencesOf, kindNames, rowOf, type Channels, type NotificationKind } from "../kinds.ts";
import { channelsOf, findFault, resumeDigests, type Preferences } from "../preferences.ts";
import { notifyStore } from "../notify-store.ts";

const dependencies = { store: notifyStore };

export const getPreferences = implement(
  contract.getPreferences,
  dependencies,
  async ({ caller, reader, store }) => present(await store.readPreferences(caller.uid, reader)),
);

export const updatePreferences = implement(contract.updatePreferences, dependencies, {
  prefetch: ({ uid, store }) => (uid === undefined ? [] : [store.referenceToPreferences(uid)]),
  handle: async ({ input, caller, transaction, fail, store }) => {
    const current = await store.readPreferences(caller.uid, transaction);
    const changed = change(current, input);
    for (const kind of Object.keys(input.kinds ?? {}) as NotificationKind[]) {
      const fault = findFault(kind, changed.kinds[kind] ?? {});
      if (fault === "mustArrive") throw fail.MustArrive({ kind });
      if (fault === "noSuchEmail") throw fail.NoSuchEmail({ kind });
      if (fault === "needsInApp") throw fail.NeedsInApp({ kind });
    }
    store.savePreferences(transaction, caller.uid, changed);
    return present(changed);
  },
});

function change(
  before: Preferences,
  { kinds = {}, timeZone, quietHours, showsPreviews }: InputOf<typeof contract.updatePreferences>,
): Preferences {
  const cadences = Object.values(kinds).flatMap(({ mail }) => mail ?? []);
  const current = resumeDigests(before, new Set(cadences));
  const chosen = Object.entries(kinds).map(([kind, choice]) => {
    const earlier = current.kinds[kind as NotificationKind];
    // What rests upon the app goes with it.
    const dependent = choice.inApp === false ? { push: false, mail: withoutDigest(kind, earlier) } : {};
    return [kind, { ...earlier, ...dependent, ...choice }] as const;
  });
  const isNone = quietHours === null || quietHours?.from === quietHours?.to;
  return {
    ...current,
    kinds: { ...current.kinds, ...(Object.fromEntries(chosen) as Preferences["kinds"]) },
    timeZone: timeZone ?? current.timeZone,
    quietHours: quietHours === undefined ? current.quietHours : isNone ? null : quietHours,
    showsPreviews: showsPreviews ?? current.showsPreviews,
  };
}

function withoutDigest(kind: string, earlier: Partial<Channels> | undefined): "now" | "off" {
  const { channels } = rowOf(kind as NotificationKind);
  return (earlier?.mail ?? channels.mail) === "now" ? "now" : "off";
}

function present(preferences: Preferences): OutputOf<typeof contract.getPreferences> {
  const { timeZone, quietHours, showsPreviews } = preferences;
  const kinds = kindNames.map((kind) => {
    const row = rowOf(kind);
    const { group, required } = row;
    const { inApp, push, mail } = channelsOf(preferences, kind);
    return { kind, group, inApp, push, mail, mails: cadencesOf(row), required };
  });
  return { kinds, timeZone, quietHours, showsPreviews };
}
