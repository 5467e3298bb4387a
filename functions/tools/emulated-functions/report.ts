/** An entry of firebase-tools' own log. */
interface Entry {
  level: "SYSTEM" | "WARN" | "FATAL";
  type: string;
  text: string;
  data?: object;
}

/** Resolves once it is sent. */
export function report(entry: Entry): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const line = `${JSON.stringify({ data: {}, ...entry, timestamp: new Date().toISOString() })}\n`;
  if (process.send) process.send(line, undefined, {}, () => resolve());
  else resolve();
  return promise;
}
