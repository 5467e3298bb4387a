import { openConversation } from "../../src/messages/conversation.ts";
import sendMessage from "../../src/messages/operations/send-message.ts";
import { idOfPair } from "../../src/messages/message-store.ts";
import { randomId } from "../../src/platform/values/ids.ts";
import { isolatedContext } from "../../test-support/isolated-context.ts";
import { callAs } from "../../test-support/shop.ts";
import { startFirestore } from "../cold-start/firestore.ts";
import { median, round } from "../cold-start/median.ts";

const ROUNDS = 60;
const WARM_UP = 10;
const CONVERSATIONS = 2;

/** A send through the whole pipeline beside one bare transaction that reads a conversation and writes the same two documents. */
export async function measureSend(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  const world = isolatedContext(new Date());
  try {
    const { context } = world;
    for (const uid of ["ada", "bob"]) {
      const grant = { uid, state: "active", roles: [], grantedAt: new Date(0) };
      await world.firestore.doc(`access/${uid}`).set(grant);
      await world.firestore.doc(`members/${uid}`).set({ uid, handle: uid, displayName: uid, holiday: null });
    }
    const id = idOfPair("ada", "bob");
    const bareId = randomId();
    for (const each of [id, bareId]) {
      const identity = { id: each, kind: "pair", members: ["ada", "bob"], startedBy: "bob" } as const;
      const open = openConversation({ ...identity, members: [...identity.members] }, world.clock.now());
      await world.firestore.doc(`conversations/${each}`).set({ ...open, isAnswered: true });
    }
    const send = () => {
      // The limit of calls is not what is measured.
      world.clock.advance(2_000);
      const input = { messageId: randomId(), to: "bob", text: "How old is it?" };
      return callAs("ada", sendMessage, { context, input });
    };
    const bare = () =>
      world.firestore.runTransaction(async (transaction) => {
        const reference = world.firestore.doc(`conversations/${bareId}`);
        const found = (await transaction.get(reference)).data() ?? {};
        const lastSeq = Number(found["lastSeq"]) + 1;
        const at = world.clock.now();
        const message = { id: randomId(), seq: lastSeq, by: "ada", at, kind: "text", text: "How old is it?" };
        transaction.create(reference.collection("messages").doc(message.id), message);
        transaction.set(reference, { ...found, lastSeq, lastAt: at, last: message });
      });
    const times = { send: [] as number[], bare: [] as number[] };
    for (let index = 0; index < ROUNDS + WARM_UP; index += 1)
      for (const [name, work] of Object.entries({ send, bare })) {
        const startedAt = performance.now();
        await work();
        if (index >= WARM_UP) times[name as keyof typeof times].push(performance.now() - startedAt);
      }
    const ms = { send: median(times.send), bare: median(times.bare) };
    console.log(`\nMilliseconds, medians of ${ROUNDS} in turn, ${CONVERSATIONS} conversations`);
    console.table(ms);
    return { send_vs_bare: round(ms.send / ms.bare, 2) };
  } finally {
    await world.close();
  }
}
