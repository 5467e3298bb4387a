/**
 * `node served-firestore.mjs`: a Firestore in memory that other processes ask by gRPC, as they ask Google's. Unlike the emulator it answers
 * many requests at once, each after the time that is assumed of Firestore. Prints its port, and ends with its standard input.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { grpc, protobuf } from "google-gax";
import { answers, streams, type Server as Documents } from "../../test-support/memory/answer.ts";
import { Backend } from "../../test-support/memory/backend.ts";
import { Transactions } from "../../test-support/memory/transactions.ts";
import type { Instant } from "../../test-support/memory/wire.ts";
import { waitForFirestore } from "../simulated-time/firestore-latency.ts";

interface Request {
  /** One of them begins with the database's name. */
  readonly database?: string;
  readonly parent?: string;
}

type Answer = (documents: Documents, request: never) => unknown;

interface Part {
  readonly document?: { readonly name: string; readonly updateTime: Required<Instant> };
}

const SERVICE = "google.firestore.v1.Firestore";

const databases = new Map<string, Documents>();
const server = new grpc.Server();
server.addService(readService(), {
  ...mapValues(answers, answerOnce),
  ...mapValues(streams, answerStream),
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.once("end", () => server.forceShutdown()).resume();

/** All methods of Firestore, by its own protocol. */
function readService(): grpc.ServiceDefinition {
  const client = createRequire(import.meta.url).resolve("@google-cloud/firestore");
  const protocol = JSON.parse(readFileSync(join(client, "../../protos/v1.json"), "utf8")) as object;
  const service = protobuf.Root.fromJSON(protocol).lookupService(SERVICE);
  return Object.fromEntries(
    service.methodsArray.map((method) => [inClient(method), definitionOf(service, method)]),
  );
}

/** RunQuery is what the client calls runQuery. */
function inClient({ name }: protobuf.Method): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

function definitionOf(
  service: protobuf.Service,
  { name, requestType, responseType, requestStream = false, responseStream = false }: protobuf.Method,
): grpc.MethodDefinition<object, object> {
  const [request, response] = [service.lookupType(requestType), service.lookupType(responseType)];
  const encodeRequest = (message: object) =>
    Buffer.from(request.encode(request.fromObject(message)).finish());
  const encode = (message: object) => Buffer.from(response.encode(response.fromObject(message)).finish());
  return {
    path: `/${SERVICE}/${name}`,
    requestStream,
    responseStream,
    requestSerialize: encodeRequest,
    requestDeserialize: (bytes) =>
      request.toObject(request.decode(bytes), { longs: String, enums: String, arrays: true }),
    responseSerialize: name === "RunQuery" ? keepBytes(encode) : encode,
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

/** A document is encoded once: to do so each time would take longer than whoever asks takes to read it. */
function keepBytes(encode: (part: Part) => Buffer): (part: Part) => Buffer {
  const kept = new Map<string, { readonly version: string; readonly bytes: Buffer }>();
  return ({ document, ...rest }) => {
    if (!document) return encode(rest);
    const version = JSON.stringify(document.updateTime);
    const known = kept.get(document.name);
    const bytes = known?.version === version ? known.bytes : encode({ document });
    kept.set(document.name, { version, bytes });
    // Fields of a message may follow each other in any order.
    return Buffer.concat([bytes, encode(rest)]);
  };
}

function answerOnce(method: string, answer: Answer) {
  return async ({ request }: grpc.ServerUnaryCall<Request, unknown>, send: grpc.sendUnaryData<unknown>) => {
    await waitForFirestore(method);
    try {
      const answered = answer(databaseOf(request), request as never) ?? {};
      send(null, method === "listCollectionIds" ? { collectionIds: answered } : answered);
    } catch (error) {
      send(errorOf(error), null);
    }
  };
}

function answerStream(method: string, answer: Answer) {
  return async (call: grpc.ServerWritableStream<Request, unknown>) => {
    await waitForFirestore(method);
    try {
      for (const part of answer(databaseOf(call.request), call.request as never) as object[])
        call.write(part);
      call.end();
    } catch (error) {
      call.destroy(errorOf(error));
    }
  };
}

function errorOf(error: unknown) {
  const { message, code = grpc.status.INTERNAL } = error as Error & { code?: number };
  return Object.assign(new Error(message), { code, details: message });
}

function databaseOf({ database, parent }: Request): Documents {
  const [, id = ""] = /\/databases\/([^/]+)/.exec(database || parent || "") ?? [];
  const known = databases.get(id);
  if (known) return known;
  const backend = new Backend();
  const opened = { backend, transactions: new Transactions(backend) };
  databases.set(id, opened);
  return opened;
}

function mapValues<V, R>(values: Readonly<Record<string, V>>, map: (name: string, value: V) => R) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(name, value)]));
}
