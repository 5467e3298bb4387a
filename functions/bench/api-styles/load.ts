import { Agent, request } from "node:http";

/** One request of a measured operation, by the address of the candidate that is asked. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Measured {
  /** Milliseconds of each answer, in the order of their ends. */
  readonly times: readonly number[];
  readonly perSecond: number;
}

/** When a load ends: after so many milliseconds, or so many requests. */
export interface Until {
  readonly forMs?: number;
  readonly requests?: number;
}

interface Load extends Until {
  readonly connections: number;
  readonly next: () => Sent;
}

/** So many connections, each asking again as soon as it is answered. */
export async function load(
  address: string,
  { connections, next, forMs = Infinity, requests = Infinity }: Load,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const startedAt = performance.now();
  const ask = async () => {
    while (performance.now() - startedAt < forMs && times.length < requests)
      times.push(await send(address, agent, next()));
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return { times, perSecond: times.length / seconds };
}

function send(address: string, agent: Agent, { method, path, headers, body }: Sent): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const sent = request(
      `${address}${path}`,
      { method, agent, headers: { ...headers, ...length } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("error", reject);
        answer.on("end", () => {
          if (answer.statusCode === 200) resolve(performance.now() - startedAt);
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The value below which this share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
