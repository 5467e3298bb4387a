import { Readable } from "node:stream";
import type { Stored } from "./apply-write.ts";
import type { Backend } from "./backend.ts";
import { documentOf } from "./answer.ts";
import { runQuery } from "./run-query.ts";
import { instantOf, type QueryRequest } from "./wire.ts";

/** What Firestore's client asks to be told of: it has one target for each stream. */
export interface ListenRequest {
  readonly addTarget: { readonly query?: QueryRequest; readonly targetId: number };
}

/**
 * What Firestore sends to a client that listens to a query: what it finds now, then what has changed since the last time,
 * each time as of one instant. Several commits may come as one change.
 */
export function listen(backend: Backend, { addTarget: { query, targetId } }: ListenRequest): Readable {
  if (!query) throw new Error("The memory can be listened to by queries alone");
  const targetIds = [targetId];
  const root = query.parent.slice(0, query.parent.indexOf("/documents"));
  const nameOf = (path: string) => `${root}/documents/${path}`;
  let sent = new Map<string, Stored>();

  const send = () => {
    const found = new Map(runQuery(query, backend).map((document) => [document.path, document]));
    for (const [path, document] of found) {
      if (sent.get(path)?.updatedAt === document.updatedAt) continue;
      stream.push({ documentChange: { document: documentOf(nameOf(path), document), targetIds } });
    }
    for (const path of sent.keys()) {
      if (!found.has(path))
        stream.push({ documentRemove: { document: nameOf(path), removedTargetIds: targetIds } });
    }
    sent = found;
    stream.push({ targetChange: { targetChangeType: "CURRENT", targetIds } });
    stream.push({ targetChange: { targetChangeType: "NO_CHANGE", readTime: instantOf(backend.tick()) } });
  };

  let isDue = false;
  const sendLater = async () => {
    await backend.delay("listen");
    isDue = false;
    if (!stream.destroyed) send();
  };
  const sendSoon = () => {
    if (isDue) return;
    isDue = true;
    void sendLater();
  };
  const stopWatching = backend.watch(sendSoon);
  const stream = new Readable({
    objectMode: true,
    read: () => undefined,
    destroy(error, done) {
      stopWatching();
      done(error);
    },
  });
  stream.push({ targetChange: { targetChangeType: "ADD", targetIds } });
  sendSoon();
  return Object.assign(stream, { end: () => stream.destroy() });
}
