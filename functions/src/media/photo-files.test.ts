import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { Storage } from "@google-cloud/storage";
import { originalFiles } from "./photo-files.ts";

interface Request {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
}

const samovar = { id: "samovar", owner: "ada", generation: "1772366400000000" };

/** Against the address of Storage itself, since the emulator never removes download tokens. */
describe("making an original private", () => {
  let server: Server;
  let requests: Request[];
  let status: number;
  let files: ReturnType<typeof originalFiles>;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname: path, searchParams } = new URL(request.url ?? "/", "http://storage");
    const query = Object.fromEntries(searchParams);
    requests.push({ method: request.method ?? "", path, query, body: await json(request) });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(status === 200 ? {} : { error: { code: status } }));
  }

  before(async () => {
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    assert.ok(typeof address === "object" && address);
    // Where an emulator runs, the client would go to it instead, whatever address it is given.
    const emulator = process.env.STORAGE_EMULATOR_HOST;
    delete process.env.STORAGE_EMULATOR_HOST;
    const storage = new Storage({ projectId: "souk", apiEndpoint: `http://127.0.0.1:${address.port}` });
    if (emulator) process.env.STORAGE_EMULATOR_HOST = emulator;
    const bucket = storage.bucket("souk.appspot.com");
    files = originalFiles({ openBucket: () => Promise.resolve(bucket) });
  });
  beforeEach(() => {
    [requests, status] = [[], 200];
  });
  after(() => server.close());

  it("removes its download tokens, of exactly that upload, and touches nothing else", async () => {
    await files.makePrivate(samovar);
    assert.deepEqual(requests, [
      {
        method: "PATCH",
        path: "/storage/v1/b/souk.appspot.com/o/uploads%2Fada%2Fsamovar",
        query: { generation: "1772366400000000" },
        // A key set to null is removed (Cloud Storage JSON API, Objects: patch).
        body: { metadata: { firebaseStorageDownloadTokens: null } },
      },
    ]);
  });

  it("is content when that upload was replaced or deleted", async () => {
    status = 404;
    await files.makePrivate(samovar);
    assert.equal(requests.length, 1);
  });

  it("fails, to be tried again, when Storage answers otherwise", async () => {
    status = 403;
    await assert.rejects(files.makePrivate(samovar));
  });
});
