// Firebase's clients and Firestore's server libraries reach the emulator by gRPC, each by a copy of its own.
import { createRequire } from "node:module";
import { join } from "node:path";
import { publishWrites, type SentWrite } from "../../test-support/data-map/write-channel.ts";
import { publishQuery } from "../../test-support/indexes/query-channel.ts";
import { modulesFolder } from "../paths.ts";

type Codec = (message: object) => unknown;

type Request = (...args: [path: string, send: Codec, receive: Codec, ...rest: unknown[]]) => unknown;

interface Stub {
  makeUnaryRequest: Request;
  makeServerStreamRequest: Request;
  makeBidiStreamRequest: Request;
}

/** A method of a stub, as gRPC makes it from the definition of a service. */
interface Method {
  (this: Stub, ...args: unknown[]): unknown;
  path: string;
  originalName?: string;
  requestStream: boolean;
  responseStream: boolean;
  requestSerialize: Codec;
  responseDeserialize: Codec;
}

type Definitions = (packageDefinition: object) => { google?: { firestore?: { v1?: Services } } };
interface Services {
  Firestore?: { prototype: Record<string, unknown>; service: Record<string, object> };
}

/** What passes in one call. */
interface Watcher {
  sent: (request: object) => void;
  received: (response: object) => void;
}

type Watchers = Readonly<Record<string, () => Watcher>>;

const queries: Watchers = {
  RunQuery: watchQuery,
  RunAggregationQuery: watchQuery,
  Listen: watchListener,
};

/**
 * What is watched of all that each library calls. Members' clients write what the rules let through, field by field, and the
 * tests of those rules write much else: only the server's writes say what is stored.
 */
const watchersByLibrary: Readonly<Record<string, Watchers>> = {
  "@firebase/firestore": queries,
  "google-gax": { ...queries, Commit: watchCommits, BatchWrite: watchCommits },
};

/**
 * Publishes each query that is answered, and what was written: a query that the rules refuse needs no index, and such a
 * write leaves nothing. Comes before the first call.
 */
export function watchClients(): void {
  for (const [library, watchers] of Object.entries(watchersByLibrary)) {
    const load = createRequire(join(modulesFolder, library, "package.json"));
    load("@grpc/grpc-js");
    const grpc = load("@grpc/grpc-js/build/src/make-client.js") as { loadPackageDefinition: Definitions };
    const original = grpc.loadPackageDefinition;
    grpc.loadPackageDefinition = (packageDefinition) => {
      const defined = original(packageDefinition);
      const service = defined.google?.firestore?.v1?.Firestore;
      for (const [name, watch] of Object.entries(watchers)) {
        if (service) watchMethod(service.prototype, { name, watch });
      }
      return defined;
    };
  }
}

interface Watched {
  readonly name: string;
  readonly watch: () => Watcher;
}

function watchMethod(stub: Record<string, unknown>, { name, watch }: Watched): void {
  const method = stub[name] as Method;
  const watched = function (this: Stub, ...args: unknown[]) {
    const { sent, received } = watch();
    const send: Codec = (request) => {
      sent(request);
      return method.requestSerialize(request);
    };
    const receive: Codec = (bytes) => {
      const response = method.responseDeserialize(bytes) as object;
      received(response);
      return response;
    };
    if (method.requestStream) return this.makeBidiStreamRequest(method.path, send, receive, ...args);
    return method.responseStream
      ? this.makeServerStreamRequest(method.path, send, receive, ...args)
      : this.makeUnaryRequest(method.path, send, receive, ...args);
  };
  for (const each of [name, method.originalName ?? name]) stub[each] = Object.assign(watched, method);
}

function watchQuery(): Watcher {
  let open: object | undefined;
  return {
    sent: (request) => (open = request),
    received: () => {
      if (open) publishQuery(open);
      open = undefined;
    },
  };
}

/** Each answer is to the request before it. */
function watchCommits(): Watcher {
  const open: (readonly SentWrite[] | undefined)[] = [];
  return {
    sent: ({ writes }: { writes?: readonly SentWrite[] }) => open.push(writes),
    received: () => publishWrites(open.shift()),
  };
}

interface ListenRequest {
  addTarget?: { targetId: number; query?: object };
}
interface ListenResponse {
  targetChange?: { targetChangeType?: string; targetIds?: number[]; cause?: unknown } | null;
}

function watchListener(): Watcher {
  const open = new Map<number, object>();
  return {
    sent: ({ addTarget }: ListenRequest) => {
      if (addTarget?.query) open.set(addTarget.targetId, addTarget.query);
    },
    received: ({ targetChange }: ListenResponse) => {
      const { targetChangeType: type, targetIds = [] } = targetChange ?? {};
      if (type !== "CURRENT" && type !== "REMOVE") return;
      for (const id of targetIds) {
        const query = open.get(id);
        if (query && type === "CURRENT") publishQuery(query);
        open.delete(id);
      }
    },
  };
}
