import assert from "node:assert/strict";
import type { Relations } from "../src/relations/public.ts";
import { block, unblock } from "../src/relations/operations/block.ts";
import { memoryContext } from "./memory/memory-context.ts";
import { openModelPhotos } from "./messages-model-photos.ts";
import { openMessages } from "./messages.ts";
import { people, type Person, type Step } from "./messages-steps.ts";
import { reasonOf } from "./shop.ts";
import { MINUTE, SECOND } from "../src/platform/values/clock.ts";
import type { Conversation } from "../src/messages/conversation.ts";
import { withMark } from "../src/messages/conversation.ts";

interface Sent {
  readonly id: string;
  readonly from: Person;
  readonly to: Person;
  readonly text: string;
  readonly photos: readonly string[];
}

/** One log a conversation, in which everything stands that Souk has taken; and what people did about it. */
export async function openMessagesModel() {
  const world = memoryContext();
  const chat = await openMessages(world);
  const sentPhotos = openModelPhotos(world);
  const followAll = () => {
    for (const uid of people) {
      const others = people.filter((other) => other !== uid);
      const following = Object.fromEntries(others.map((other) => [other, world.clock.now()]));
      const lists = world.memory.find(`relations/${uid}`)?.["lists"] as Partial<Relations> | undefined;
      chat.relate(uid, { ...lists, following });
    }
  };
  followAll();
  const logs = new Map<string, Sent[]>();
  const deleted = new Set<string>();
  const read = new Map<string, number>();
  const blocks = new Set<string>();
  /** On their way, in no order. */
  const network: Sent[] = [];
  /** What each device has written and has no answer to. */
  const outboxes = new Map<string, Sent[]>();
  /** How far each device has seen a conversation. */
  const seen = new Map<string, number>();
  let written = 0;
  let arrived = 0;

  const logOf = (one: Person, other: Person) => {
    const id = chat.pair(one, other);
    const log = logs.get(id) ?? [];
    logs.set(id, log);
    return log;
  };
  const markOf = (uid: string, id: string) => read.get(`${uid} ${id}`) ?? 0;
  const moveMark = (uid: string, id: string, seq: number) =>
    read.set(`${uid} ${id}`, Math.max(markOf(uid, id), seq));
  const areApart = (one: Person, other: Person) =>
    blocks.has(`${one} ${other}`) || blocks.has(`${other} ${one}`);
  const outboxOf = (from: Person, device: number) => {
    const name = `${from} ${device}`;
    const outbox = outboxes.get(name) ?? [];
    outboxes.set(name, outbox);
    return outbox;
  };

  /** What the server does with a request, and what the log says it must answer. */
  async function arrive(sent: Sent, { isAnswerLost = false } = {}): Promise<void> {
    const { id, from, to, text, photos } = sent;
    const log = logOf(from, to);
    arrived += 1;
    world.clock.advance(SECOND);
    const answer = await chat
      .send(from, to, text, { messageId: id, photos })
      .catch((error: Error & { reason?: string }) => error.reason ?? String(error));
    const place = log.findIndex((message) => message.id === id) + 1;
    if (typeof answer === "string") {
      assert.equal(place, 0, `${id} is in the log and was refused: ${answer}`);
      if (answer !== "TooManyCalls")
        assert.equal(answer, areApart(from, to) ? "WritingNotAllowed" : "RepeatedText");
      if (answer === "TooManyCalls") return;
    } else {
      if (place === 0) {
        assert.ok(!areApart(from, to), "a blocked pair does not write");
        log.push(sent);
        moveMark(from, answer.conversationId, log.length);
      }
      assert.equal(answer.seq, place || log.length, `the place of ${id}`);
      assert.equal(answer.text, deleted.has(id) ? "" : text);
    }
    if (!isAnswerLost) for (const outbox of outboxes.values()) remove(outbox, sent);
  }

  async function play({ do: what, at, which }: Step): Promise<void> {
    const { from, device } = at;
    const other = people.filter((uid) => uid !== from)[at.other] as Person;
    const conversationId = chat.pair(from, other);
    const onItsWay = network.length > 0 ? network[which % network.length] : undefined;
    const view = `${from} ${device} ${conversationId}`;
    switch (what) {
      case "write": {
        const text = `${words[(written += 1) % words.length]} ${which}`;
        const photos = await sentPhotos.upload(from, other, which);
        const sent = { id: `m${written}`, from, to: other, text, photos };
        outboxOf(from, device).push(sent);
        network.push(sent);
        return;
      }
      case "arrive":
      case "loseAnswer":
      case "arriveTwice": {
        if (!onItsWay) return;
        if (what !== "arriveTwice") remove(network, onItsWay);
        await arrive(onItsWay, { isAnswerLost: what === "loseAnswer" });
        return;
      }
      case "arriveTogether": {
        if (!onItsWay) return;
        const { id: messageId, to, text, photos } = onItsWay;
        world.memory.interleave(which);
        const all = await Promise.all(
          [1, 2, 3].map(() => reasonOf(chat.send(onItsWay.from, to, text, { messageId, photos }))),
        );
        if (all.every((reason) => reason === "done")) await arrive(onItsWay);
        else
          assert.ok(
            all.every((reason) => reason !== "done"),
            all.join(),
          );
        return;
      }
      case "loseRequest":
        if (onItsWay) remove(network, onItsWay);
        return;
      case "resend":
        network.push(...outboxOf(from, device));
        return;
      case "look": {
        const log = logOf(from, other);
        if (log.length === 0) return;
        const behind = seen.get(view) ?? 0;
        const page = await chat.messages(from, conversationId, { order: "earliest", behind, limit: 100 });
        assert.deepEqual(
          page.messages.map(({ id, seq, text }) => [id, seq, text]),
          log.slice(behind).map(({ id, text }, n) => [id, behind + n + 1, deleted.has(id) ? "" : text]),
        );
        seen.set(view, log.length);
        return;
      }
      case "markRead": {
        if (logOf(from, other).length === 0) return;
        const seq = seen.get(view) ?? 0;
        moveMark(from, conversationId, seq);
        assert.equal((await chat.read(from, conversationId, seq)).read, markOf(from, conversationId));
        return;
      }
      case "markReadItself": {
        // As a client does under the rules: refused where it would move back.
        const stored = await chat.stored(conversationId);
        const seq = seen.get(view) ?? 0;
        if (!stored || seq < (stored.read[from] ?? 0)) return;
        world.memory.put(`conversations/${conversationId}`, { ...withMark(stored, from, seq) });
        moveMark(from, conversationId, seq);
        return;
      }
      case "delete": {
        const own = logOf(from, other).filter((message) => message.from === from);
        const message = own[which % Math.max(1, own.length)];
        if (!message) return;
        const reason = await reasonOf(chat.delete(from, conversationId, message.id));
        if (reason === "done") deleted.add(message.id);
        else assert.equal(reason, "DeletionWindowClosed");
        return;
      }
      case "block":
      case "unblock": {
        await chat.call(from, what === "block" ? block : unblock, { uid: other });
        if (what === "block") blocks.add(`${from} ${other}`);
        else blocks.delete(`${from} ${other}`);
        // A block ends follows, without which it is a request that a first message makes.
        followAll();
        return;
      }
      case "process":
        return sentPhotos.process(which);
      case "pass":
        world.clock.advance((which % 10) * MINUTE);
        return;
    }
  }

  /** What is stored is the log, and what is unread follows from it. */
  async function check(): Promise<void> {
    sentPhotos.check(logs, deleted);
    for (const [id, log] of logs) {
      const stored: Conversation | undefined = await chat.stored(id);
      assert.equal(stored?.lastSeq ?? 0, log.length);
      if (!stored) continue;
      const messages = world.memory
        .list(`conversations/${id}/messages`)
        .map(({ data }) => data as { id: string; seq: number; by: string; text: string })
        .toSorted((one, other) => one.seq - other.seq);
      assert.deepEqual(
        messages.map(({ seq, ...message }) => [seq, message.id, message.by, message.text]),
        log.map((sent, n) => [n + 1, sent.id, sent.from, deleted.has(sent.id) ? "" : sent.text]),
      );
      for (const uid of stored.members)
        assert.equal((await chat.get(uid, id)).unread, log.length - markOf(uid, id), `${uid} in ${id}`);
    }
    for (const uid of people) {
      const unread = [...logs].filter(
        ([id, log]) =>
          people.some((other) => other !== uid && chat.pair(uid, other) === id) &&
          markOf(uid, id) < log.length,
      );
      assert.equal((await chat.unread(uid)).conversations, unread.length, `what ${uid} has unread`);
    }
  }

  /** The network is well again, and each device sends until it has an answer. */
  async function end(): Promise<void> {
    for (const outbox of outboxes.values())
      for (const sent of [...outbox, ...outbox.toReversed()]) {
        world.clock.advance(5 * SECOND);
        await arrive(sent);
      }
    await check();
  }

  /** What is stored of each conversation, and how often something was sent. */
  const counts = () => ({
    sent: arrived,
    stored: [...logs.keys()].map((id) =>
      world.memory
        .list(`conversations/${id}/messages`)
        .map(({ data }) => ({ id: String(data["id"]), seq: Number(data["seq"]) }))
        .toSorted((one, other) => one.seq - other.seq),
    ),
  });

  return { play, check, end, counts };
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

const words = ["pot", "lamp", "rug", "box", "hat", "jug", "fan", "pen", "map", "bag", "cup", "toy", "key"];
