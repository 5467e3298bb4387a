import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { type Java } from "../java.ts";

export type Json = Record<string, unknown>;
type Answer = { errors: string[]; asked: string[]; result?: { permit?: boolean; rulesVersion?: number } };
type Documents = Record<string, Json>;

export type Request = {
  method?: string;
  auth?: Json;
  resource?: Json;
  delimiter?: string;
  /** Fields of the Firestore documents there are, by path. */
  documents?: Documents;
};

const nothing = { null_value: null };

export const text = (value: string): Json => ({ string_value: value });
export const map = (fields: Json): Json => ({ map_value: { fields } });
export const member = (uid: string, claims: Json = {}): Json => map({ uid: text(uid), token: map(claims) });

/** Plays the Storage emulator's part of the protocol, to try the storage rules runtime by itself. */
export class StorageRulesClient {
  readonly #runtime: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #lastId = -1;

  constructor(java: Java, jar: string) {
    this.#runtime = spawn(join(java.home, "bin", "java"), ["-jar", jar, "serve"]);
    this.#lines = createInterface({ input: this.#runtime.stdout })[Symbol.asyncIterator]();
  }

  stop(): void {
    this.#runtime.kill();
  }

  async receive(): Promise<Json> {
    return JSON.parse((await this.#lines.next()).value);
  }

  load(rulesetName: string, body: string): Promise<Answer> {
    const content = `rules_version = '2';\nservice firebase.storage { match /b/{bucket}/o {\n${body}\n} }`;
    return this.#ask("load_ruleset", {
      rulesetName,
      source: { files: [{ name: "storage.rules", content }] },
    });
  }

  verify(rulesetName: string, path: string, request: Request = {}): Promise<Answer> {
    const { method = "get", auth = nothing, resource = nothing, delimiter, documents } = request;
    const variables = { resource: nothing, request: map({ auth, resource }) };
    const where = { service: "firebase.storage", path: `/b/bucket/o/${path}` };
    return this.#ask("verify", { rulesetName, ...where, method, delimiter, variables }, documents);
  }

  async permits(rulesetName: string, path: string, request?: Request): Promise<boolean | undefined> {
    return (await this.verify(rulesetName, path, request)).result?.permit;
  }

  async #ask(action: string, context: Json, documents: Documents = {}): Promise<Answer> {
    const id = (this.#lastId += 1);
    const asked: string[] = [];
    this.#send({ action, id, context });
    for (;;) {
      const answer = await this.receive();
      if (answer["action"] !== "fetch_firestore_document") return { errors: [], ...answer, asked };
      const { path }: { path: string } = JSON.parse(JSON.stringify(answer["context"]));
      asked.push(path);
      const fields = documents[path];
      const result = { name: `projects/demo${path}`, fields };
      this.#send(fields ? { id, status: "ok", result } : { id, status: "not_found" });
    }
  }

  #send(message: Json): void {
    this.#runtime.stdin.write(`${JSON.stringify(message)}\n`);
  }
}
