/** What a stream draws from: the events of the outbox, the member's notifications, and messages to them. */
export type SourceName = (typeof sourceNames)[number];

const sourceNames = ["events", "notifications", "messages"] as const;

/**
 * How far a client has come in one source: everything that Firestore committed before `at`, in microseconds since 1970,
 * and of that instant everything up to `id`; all of it where there is no id. An id may be there twice in no source.
 */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** How far a client has come in each source that it follows: the id of a message. */
export type Position = Readonly<Partial<Record<SourceName, Place>>>;

const letters: Readonly<Record<SourceName, string>> = { events: "e", notifications: "n", messages: "m" };

const form = /^([enm])(\d{1,16})\.([\w-]*)$/;

/** `e1767225600000000.kX3…~n1767225600000000.`: one part for each source. */
export function writePosition(position: Position): string {
  return sourceNames
    .flatMap((source) => {
      const place = position[source];
      return place ? [`${letters[source]}${place.at}.${place.id}`] : [];
    })
    .join("~");
}

/** The position that a client names; undefined where it is none of ours. */
export function readPosition(text: string): Position | undefined {
  if (text.length > 600) return undefined;
  const parts = text.split("~").map((part) => form.exec(part));
  const position: Position = Object.fromEntries(
    parts.flatMap((part) => {
      const name = sourceNames.find((each) => letters[each] === part?.[1]);
      return part && name ? [[name, { at: Number(part[2]), id: part[3] ?? "" }]] : [];
    }),
  );
  return writePosition(position) === text && text !== "" ? position : undefined;
}

/**
 * Whether something comes behind a place. Firestore's instants order commits as they come to be seen: what a client has not
 * seen at one instant was committed after it. What was committed together is ordered by id.
 */
export function isBehind(place: Place, { at, id }: Place): boolean {
  return at > place.at || (at === place.at && place.id !== "" && id > place.id);
}

export function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
