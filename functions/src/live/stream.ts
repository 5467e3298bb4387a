import { accessStore } from "../platform/auth/access-store.ts";
import type { Grant } from "../platform/auth/access.ts";
import { openFlags } from "../platform/flags/open-flags.ts";
import { OperationError } from "../platform/operations/failures.ts";
import type { Context } from "../platform/runtime/context.ts";
import { invoke, type Invocation } from "../platform/runtime/invocation.ts";
import { log } from "../platform/runtime/log.ts";
import { openMeter } from "../platform/usage/meter.ts";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import { DAY } from "../platform/values/clock.ts";
import { describeEnd } from "./ends.ts";
import { liveStreams } from "./flags.ts";
import { namesOf } from "./follow-topics.ts";
import type { EndReason, Gap, Message } from "./messages.ts";
import { spread, type StreamLimits } from "./limits.ts";
import { writePosition, type Place, type SourceName } from "./position.ts";
import { openSources, type Read } from "./sources.ts";
import type { Subscription } from "./subscription.ts";

/** Events are kept for thirty days. Whoever was away for longer than this reads everything anew, which is less. */
const MAX_AWAY_MS = 7 * DAY;

/** What a transport does with a stream. */
export interface Sink {
  send(message: Message): void;
  /** Shows that the stream lives. False where the client is known to be gone. */
  beat(): boolean;
  /** What waits for the client to read it. */
  readonly waitingBytes: number;
  /** Nothing follows. */
  close(reason: EndReason): void;
}

interface Given {
  readonly context: Context;
  readonly subscription: Subscription;
  readonly sink: Sink;
  readonly limits: StreamLimits;
  /** In milliseconds, about. */
  readonly length: number;
}

/** One member's stream, from its opening to its end. */
export class Stream {
  readonly #given: Given;
  readonly #endsAt: Date;
  readonly #startedAt = performance.now();
  readonly #meter = openMeter({ isApart: true });
  #invocation: Invocation | undefined;
  #grant: Grant | undefined;
  #places: Partial<Record<SourceName, Place>> = {};
  #cleanUps: (() => void)[] = [];
  #sent = 0;
  #isOver = false;

  constructor(given: Given) {
    this.#given = given;
    const lasting = spread(given.length);
    this.#endsAt = new Date(Date.now() + lasting);
    this.#every(given.limits.heartbeatMs, () => this.#beat());
    const timer = setTimeout(() => this.end("timeLimit"), lasting);
    this.#cleanUps.push(() => clearTimeout(timer), given.subscription.place.release);
    given.subscription.place.hold(this);
  }

  /** Begins to follow, unless streams are off for this member. */
  start(): void {
    void this.#endIfOff().then(() => this.#meter.run(() => this.#follow()));
  }

  /** The member's access first, whose instant is that of the beginning. */
  #follow(): void {
    if (this.#isOver) return;
    const { context, subscription } = this.#given;
    invoke({ requestId: subscription.requestId }, (invocation) => {
      this.#invocation = invocation;
      let hasBegun = false;
      const stop = context.database.follow(accessStore(context).ofMember(subscription.uid), {
        onChange: ({ at, documents }) => {
          this.#grant = documents[0]?.data;
          const isFirst = !hasBegun;
          hasBegun = true;
          void this.#check(subscription.confirm).then(() => isFirst && this.#begin(at));
        },
        onError: (error) => this.#fail(error),
      });
      this.#cleanUps.push(stop);
    });
  }

  /** Tells the client why, where it still listens, and that it may come back. */
  end(reason: EndReason, title?: string): void {
    if (this.#isOver) return;
    const { sink } = this.#given;
    sink.send({ event: "end", data: describeEnd(reason, title) });
    this.#close(reason);
    sink.close(reason);
  }

  /** The client is gone. */
  abandon(): void {
    this.#close("gone");
  }

  #begin(now: number): void {
    if (this.#isOver) return;
    const { context, subscription } = this.#given;
    const { uid, topics, position } = subscription;
    const sources = openSources(context, uid, topics);
    const gap = findGap(position, { sources: sources.map(({ name }) => name), now });
    const from = (name: SourceName): Place =>
      (gap === undefined && position !== "unknown" && position?.[name]) || { at: now, id: "" };
    for (const { name } of sources) this.#places[name] = from(name);
    this.#every(this.#given.limits.recheckMs, () => {
      void this.#check(subscription.verifyAgain);
      void this.#endIfOff();
    });

    // The client is told of nothing before it is told of where it begins.
    const waiting = new Map<SourceName, Read>();
    let isReady = false;
    const hear = (name: SourceName, read: Read) => {
      if (isReady) return this.#tell(name, read);
      waiting.set(name, read);
      if (waiting.size < sources.length) return;
      isReady = true;
      this.#send({
        event: "ready",
        id: this.#position,
        data: { topics: namesOf(topics), endsAt: this.#endsAt },
      });
      if (gap) this.#send({ event: "reset", id: this.#position, data: { reason: gap } });
      for (const [source, first] of waiting) this.#tell(source, first);
    };
    for (const { name, follow } of sources) {
      const stop = follow(from(name), {
        onChange: (read) => this.#isOver || hear(name, read),
        onError: (error) => this.#fail(error),
      });
      this.#cleanUps.push(stop);
    }
  }

  #tell(name: SourceName, read: Read): void {
    const { events, place, isComplete } = read(this.#places[name] ?? { at: 0, id: "" });
    if (!isComplete) {
      this.#places[name] = place;
      this.#send({ event: "reset", id: this.#position, data: { reason: "tooMuch" } });
      return;
    }
    for (const { place: reached, event } of events) {
      this.#places[name] = reached;
      this.#send({ event: "message", id: this.#position, data: event });
    }
    this.#places[name] = place;
  }

  get #position(): string {
    return writePosition(this.#places);
  }

  #send(message: Message): void {
    if (this.#isOver) return;
    const { sink, limits } = this.#given;
    this.#sent += 1;
    sink.send(message);
    if (sink.waitingBytes > limits.maxWaitingBytes) this.end("slowReader");
  }

  #beat(): void {
    const { sink, limits } = this.#given;
    if (sink.waitingBytes > limits.maxWaitingBytes) return this.end("slowReader");
    if (sink.beat()) return;
    this.#close("gone");
    sink.close("gone");
  }

  /** Ends the stream where what it was opened by does not count any more; what cannot be asked at this moment counts. */
  async #check(confirm: (grant: Grant | undefined) => Promise<void>): Promise<void> {
    try {
      await confirm(this.#grant);
    } catch (error) {
      if (!(error instanceof OperationError)) return this.#fail(error);
      if (error.code !== "unavailable") this.end(error.reason, error.message);
    }
  }

  async #endIfOff(): Promise<void> {
    const { context, subscription } = this.#given;
    if (!(await openFlags(context).includes(liveStreams, subscription.uid))) this.end("off");
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    log.error("stream failed", error, { requestId: this.#given.subscription.requestId });
    this.end("unavailable");
  }

  #every(milliseconds: number, work: () => void): void {
    const timer = setInterval(work, milliseconds);
    this.#cleanUps.push(() => clearInterval(timer));
  }

  #close(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#cleanUps = [];
    usageRecorder(this.#given.context).countWork("live.stream", this.#meter.end());
    log.info("stream ended", {
      caller: this.#given.subscription.uid,
      reason,
      durationMs: Math.round(performance.now() - this.#startedAt),
      messages: this.#sent,
      reads: this.#invocation?.reads,
    });
  }
}

interface Beginning {
  readonly sources: readonly SourceName[];
  /** Microseconds since 1970, by Firestore's clock. */
  readonly now: number;
}

/** Why a client that comes back from there cannot be told what it has missed; undefined where it can. */
function findGap(position: Subscription["position"], { sources, now }: Beginning): Gap | undefined {
  if (position === undefined) return undefined;
  if (position === "unknown") return "unknown";
  const places = sources.map((name) => position[name]);
  if (places.some((place) => place === undefined || place.at > now)) return "unknown";
  return places.some((place) => place && place.at < now - MAX_AWAY_MS * 1000) ? "expired" : undefined;
}
